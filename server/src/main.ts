import { join } from 'node:path';
import { openAuth } from './auth/auth.ts';
import { createFirstAdministrator, isSetupNeeded, setupLink } from './auth/setup.ts';
import { dropOldFailures } from './auth/sign-in-limit.ts';
import { loadConfig, repositoryRoot, type Config } from './config.ts';
import type { DatabaseAddress } from './db/address.ts';
import { lockFolder } from './db/folder-lock.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase, type OpenedDatabase } from './db/open.ts';
import { holdPresence } from './db/presence.ts';
import { startWorkers, type JobHandlers } from './db/workers.ts';
import { openSending, type Sending } from './deliveries/open-sending.ts';
import { OperationalError, UserError } from './errors.ts';
import type { House } from './graphql/context.ts';
import { authRoutes } from './http/auth-routes.ts';
import { createApi, graphqlRoutes } from './http/graphql-routes.ts';
import { acceptSockets } from './http/graphql-socket.ts';
import { healthRoutes } from './http/health-routes.ts';
import { importRoutes } from './http/import-routes.ts';
import { listen } from './http/listen.ts';
import { populationRoutes } from './http/population-routes.ts';
import { createHttpServer } from './http/server.ts';
import { trackingRoutes } from './http/tracking-routes.ts';
import { webRoutes } from './http/web-routes.ts';
import { failAbandonedImports } from './ingest/abandoned-imports.ts';
import { runImport } from './ingest/run-import.ts';
import { secretBox } from './lib/secret-box.ts';
import { openLive } from './live/live.ts';
import { openLog, type Logger } from './log.ts';
import { cleanUpRuns } from './runs/clean-up-runs.ts';
import { recoverRuns } from './runs/recover-runs.ts';
import { runTaskHandler } from './runs/run-task.ts';
import { openTracking } from './tracking/handle-tracking.ts';
import { reactInSandbox } from './tracking/sandbox-reactions.ts';

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
  const stopped = stopSignal(log);
  const close = await openServer(config, log);
  try {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (config.role === 'worker') console.log('Partitura worker is ready');
    else console.log(`Partitura is ready at ${config.publicUrl} (after ${seconds} s)`);
    await stopped;
    log.info('Stopping');
  } finally {
    await close();
  }
}

/**
 * Opens the database, the workers and the HTTP server, as the configuration's role says. Tests hand in a database
 * of their own.
 * @returns closes all of it again.
 */
export async function openServer(config: Config, log: Logger, given?: OpenedDatabase): Promise<() => Promise<void>> {
  const closers: (() => unknown)[] = [];
  try {
    await open(config, log, closers, given);
  } catch (error) {
    await closeAll(closers, log);
    throw error;
  }
  return () => closeAll(closers, log);
}

async function open(config: Config, log: Logger, closers: (() => unknown)[], given?: OpenedDatabase): Promise<void> {
  if (config.role !== 'worker') closers.push(lockFolder(config.dataDir));

  const { db, address, close } = given ?? (await openDatabase(config));
  closers.push(close);
  await migrate(db, address);

  const live = await openLive(db, log);
  closers.push(live.stop);
  const house: House = { config, db, live, log, auth: openAuth(db, config, log), secretBox: secretBox(config.secret) };

  if (config.role !== 'api') await openWorkers(house, address, closers);
  if (config.role !== 'worker') await openHttp(house, closers);
}

async function openWorkers(house: House, address: DatabaseAddress, closers: (() => unknown)[]): Promise<void> {
  const { config, db, log, secretBox } = house;
  const presence = await holdPresence(address, log);
  closers.push(presence.stop);
  const { secret, publicUrl } = config;
  const sending = openSending({ db, log, secret, publicUrl, secretBox, lockId: presence.lockId });
  const handlers: JobHandlers = {
    run_task: runTaskHandler({ db, log }),
    send_delivery: ({ deliveryId }, { signal }) => sending.sendDelivery(deliveryId, signal),
    import_file: (job) => runImport(db, job),
    sandbox_react: (_payload, { signal }) => reactInSandbox({ db, secret }, signal),
    housekeeping: async () => {
      await cleanUpRuns(db);
      await failAbandonedImports(db);
      await dropOldFailures(db);
    },
  };
  const concurrency = { audience: config.workerConcurrency, sending: config.workerConcurrency, housekeeping: 2 };
  const workers = await startWorkers(handlers, { address, presence, log, concurrency });
  closers.push(workers.stop);
  await takeUpWhatWasLeft(house, sending);
}

/** What processes that died have left half done; other processes may be doing the same at once. */
async function takeUpWhatWasLeft({ db }: House, sending: Sending): Promise<void> {
  await sending.settle();
  await recoverRuns(db);
  await failAbandonedImports(db);
}

async function openHttp(house: House, closers: (() => unknown)[]): Promise<void> {
  const { auth, config, db, log } = house;
  const tracking = openTracking(db, config.secret, log);
  closers.push(() => tracking.recorder.stop());
  const api = createApi(house);
  const server = createHttpServer(house, [
    ...healthRoutes(house),
    ...graphqlRoutes(api),
    ...authRoutes(house),
    ...importRoutes(house),
    ...populationRoutes(house),
    ...trackingRoutes(tracking),
    ...webRoutes(join(repositoryRoot, 'web/dist')),
  ]);
  const closeSockets = acceptSockets(server, api, house);
  const needsSetup = await isSetupNeeded(db);
  if (needsSetup && config.admin) await createFirstAdministrator(auth, db, { ...config.admin, name: config.admin.email });
  closers.push(await listen(server, config.host, config.port));
  closers.push(closeSockets);
  if (needsSetup && !config.admin) log.info(`Make the first administrator at ${setupLink(config)}`);
}

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
