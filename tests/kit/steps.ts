import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface Step {
  readonly name: string;
  /** A program of the workspace and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
}

export interface StepResult {
  readonly isPassed: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a step to its end; with `shown` its words are passed on while it runs. */
export function runStep(
  { command, cwd = repository }: Omit<Step, 'name'>,
  shown = false,
): Promise<StepResult> {
  const startedAt = performance.now();
  const path = [join(repository, 'node_modules/.bin'), join(cwd, 'node_modules/.bin'), process.env['PATH']];
  return new Promise((resolve) => {
    const [program, ...args] = command;
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH: path.join(delimiter) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (shown) process.stdout.write(chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const end = (isPassed: boolean) =>
      resolve({ isPassed, output, seconds: (performance.now() - startedAt) / 1000 });
    child.once('error', (error) => {
      output += error.message;
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
