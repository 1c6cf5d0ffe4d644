import { OperationalError, UserError } from './errors.ts';
import type { Logger } from './log.ts';

/** Resolves at the first request to stop; a second one ends the process at once. */
export function stopSignal(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const ask = (signal: NodeJS.Signals) => {
      if (isAsked && signal === 'SIGINT') process.exit(130);
      if (isAsked) return;
      isAsked = true;
      log.debug({ signal }, 'Asked to stop');
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}

/** Runs `main` as a program: what went wrong is said in words, and the exit code tells. */
export async function runProgram(program: () => Promise<void>): Promise<never> {
  try {
    await program();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
  process.exit();
}

function explain(error: unknown): string {
  if (error instanceof UserError) return [error.message, error.hint].filter(Boolean).join('\n');
  if (error instanceof OperationalError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
