import { createServer } from 'node:http';
import { loadConfig, type Config } from './config.ts';
import { lockFolder } from './db/folder-lock.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase } from './db/open.ts';
import { holdPresence } from './db/presence.ts';
import { startWorkers, type JobHandlers } from './db/workers.ts';
import { OperationalError, UserError } from './errors.ts';
import { listen } from './http/listen.ts';
import { openLive } from './live/live.ts';
import { openLog, type Logger } from './log.ts';

/** Closes what was opened, in the opposite order; one that fails does not keep the others open. */
async function closeAll(closers: (() => unknown)[], log: Logger): Promise<void> {
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      log.error({ err: error }, 'Something could not be closed cleanly');
    }
  }
}

/** Opens every room, and closes them when the process is told to stop. */
export async function main(config: Config = loadConfig()): Promise<void> {
  const startedAt = performance.now();
  const log = openLog(config);
  const closers: (() => unknown)[] = [];
  const stopped = stopSignal(log);
  try {
    await open(config, log, closers);
    if (config.role !== 'worker') {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`Partitura is ready at ${config.publicUrl} (after ${seconds} s)`);
    } else {
      console.log('Partitura worker is ready');
    }
    await stopped;
    log.info('Stopping');
  } finally {
    await closeAll(closers, log);
  }
}

async function open(config: Config, log: Logger, closers: (() => unknown)[]): Promise<void> {
  if (config.role !== 'worker') closers.push(lockFolder(config.dataDir));

  const { db, address, close } = await openDatabase(config);
  closers.push(close);
  await migrate(db, address);

  const live = await openLive(db, log);
  closers.push(live.stop);

  if (config.role !== 'api') {
    const presence = await holdPresence(address, log);
    closers.push(presence.stop);
    const handlers: JobHandlers = {
      run_task: notWired('run_task'),
      send_delivery: notWired('send_delivery'),
      import_file: notWired('import_file'),
      sandbox_react: notWired('sandbox_react'),
      housekeeping: notWired('housekeeping'),
    };
    const concurrency = {
      audience: config.workerConcurrency,
      sending: config.workerConcurrency,
      housekeeping: 2,
    };
    const workers = await startWorkers(handlers, { address, presence, log, concurrency });
    closers.push(workers.stop);
  }

  if (config.role !== 'worker') {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/health' ? 200 : 404, { 'content-type': 'text/plain' });
      response.end(request.url === '/health' ? 'ok' : 'not found');
    });
    closers.push(await listen(server, config.host, config.port));
  }
}

const notWired = (name: string) => () =>
  Promise.reject(new OperationalError(`Nobody takes care of ${name} yet.`));

/** Resolves at the first request to stop; a second one ends the process at once. */
function stopSignal(log: Logger): Promise<void> {
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

if (process.argv[1] === import.meta.filename) await runProgram(main);
