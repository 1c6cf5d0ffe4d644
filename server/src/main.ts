import { join } from 'node:path';
import { cleanUpAudiences } from './audiences/clean-up-audiences.ts';
import { openAuth } from './auth/auth.ts';
import { cleanUpAuth } from './auth/clean-up-auth.ts';
import { loadConfig, repositoryRoot, type Config } from './config.ts';
import type { DatabaseAddress } from './db/address.ts';
import { lockFolder } from './db/folder-lock.ts';
import { openEncryption } from './db/encryption.ts';
import { addJob } from './db/jobs.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase, type OpenedDatabase } from './db/open.ts';
import { holdPresence } from './db/presence.ts';
import { startWorkers, type JobHandlers } from './db/workers.ts';
import { openSending } from './deliveries/open-sending.ts';
import { firstStart } from './first-start.ts';
import { abandonUploads } from './files/write-to-bucket.ts';
import { cleanUpFiles } from './files/clean-up-files.ts';
import type { House } from './graphql/context.ts';
import { audienceRoutes } from './http/audience-routes.ts';
import { authRoutes } from './http/auth-routes.ts';
import { fileRoutes } from './http/file-routes.ts';
import { createApi, graphqlRoutes } from './http/graphql-routes.ts';
import { acceptSockets } from './http/graphql-socket.ts';
import { healthRoutes } from './http/health-routes.ts';
import { importRoutes } from './http/import-routes.ts';
import { listen } from './http/listen.ts';
import { populationRoutes } from './http/population-routes.ts';

import { rowRoutes } from './http/row-routes.ts';
import { runRoutes } from './http/run-routes.ts';
import { createHttpServer } from './http/server.ts';
import { signalRoutes } from './http/signal-routes.ts';
import { trackingRoutes } from './http/tracking-routes.ts';
import { webRoutes } from './http/web-routes.ts';
import { failAbandonedImports } from './ingest/abandoned-imports.ts';
import { runImport } from './ingest/run-import.ts';
import { secretBox } from './lib/secret-box.ts';
import { openLive } from './live/live.ts';
import { openLog, type Logger } from './log.ts';
import { cleanUpNotifications } from './notifications/notify.ts';
import { sendNotice } from './notifications/send-notice.ts';
import { runProgram, stopSignal } from './program.ts';
import { cleanUp } from './runs/clean-up.ts';
import { launchCampaign } from './runs/launch-campaign.ts';
import { placeExport, placeExports } from './runs/place-export.ts';
import { recoverRuns } from './runs/recover-runs.ts';
import { goOnRehearsing } from './runs/rehearse.ts';
import { runTaskHandler } from './runs/run-task.ts';
import { cleanUpLaunches, recoverLaunches } from './schedules/keep-launches.ts';
import { openTraces } from './telemetry/traces.ts';
import { openTracking } from './tracking/handle-tracking.ts';
import { reactInSandbox } from './tracking/sandbox-reactions.ts';

/** What is open in this process, and how to close it. */
export interface Server {
  readonly house: House;
  close(): Promise<void>;
}

type Closers = (() => unknown)[];

const housekeepingEveryMs = 3600_000;

/** Opens every room, and closes them when the process is told to stop. */
export async function main(config: Config = loadConfig()): Promise<void> {
  const startedAt = performance.now();
  const log = openLog(config);
  const stopped = stopSignal(log);
  const { house, close } = await openServer(config, log);
  try {
    const lines = await Promise.race([stopped, firstStart(house)]);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (config.role === 'worker') console.log('Partitura worker is ready');
    else
      console.log(
        [`Partitura is ready at ${config.publicUrl} (after ${seconds} s)`, ...(lines ?? [])].join('\n'),
      );
    await stopped;
    log.info('Stopping');
  } finally {
    await close();
  }
}

/**
 * Opens the database, the workers and the HTTP server, as the configuration's role says. Tests hand in a database
 * of their own.
 */
export async function openServer(config: Config, log: Logger, given?: OpenedDatabase): Promise<Server> {
  const closers: Closers = [];
  try {
    const house = await openHouse(config, log, closers, given);
    return { house, close: () => closeAll(closers, log) };
  } catch (error) {
    await closeAll(closers, log);
    throw error;
  }
}

async function openHouse(
  config: Config,
  log: Logger,
  closers: Closers,
  given?: OpenedDatabase,
): Promise<House> {
  if (config.role !== 'worker') closers.push(lockFolder(config.dataDir));

  const { db, address, close } = given ?? (await openDatabase(config));
  closers.push(close);
  await migrate(db, address);

  const live = await openLive(db, log);
  closers.push(live.stop);
  const auth = openAuth(db, config, log);
  const house: House = {
    config,
    db,
    live,
    log,
    auth,
    secretBox: secretBox(config.secret),
    findEncryption: openEncryption(config.secret),
  };

  if (config.traces) closers.push(await openTraces());
  if (config.role !== 'api') await openWorkers(house, address, closers);
  if (config.role === 'worker' && config.healthPort !== undefined)
    closers.push(await listen(createHttpServer(house, healthRoutes(house)), config.host, config.healthPort));
  if (config.role !== 'worker') await openHttp(house, closers);
  return house;
}

async function openWorkers(
  { config, db, log, secretBox, findEncryption }: House,
  address: DatabaseAddress,
  closers: Closers,
): Promise<void> {
  const presence = await holdPresence(address, log);
  closers.push(presence.stop);
  const { secret, publicUrl, workerConcurrency, exportDir, fileLimitBytes, fileDays } = config;
  const files = { exportDir: exportDir ?? null, secretBox, mostBytes: fileLimitBytes };
  const store = { db, ...files };
  const sending = openSending({ db, log, secret, publicUrl, secretBox, lockId: presence.lockId });
  const handlers: JobHandlers = {
    launch_campaign: ({ campaignId }) => launchCampaign({ db }, campaignId),
    run_task: runTaskHandler({
      db,
      log,
      findEncryption,
      taskSeconds: config.taskTimeLimitS ?? null,
      files,
    }),
    send_delivery: ({ deliveryId }, { signal }) => sending.sendDelivery(deliveryId, signal),
    send_notice: ({ noticeId }) => sendNotice({ db, log, secretBox, publicUrl }, noticeId),
    rehearse: ({ rehearsalId }) => goOnRehearsing(db, rehearsalId),
    place_file: ({ fileId }) => placeExport(store, fileId),
    import_file: (job) => runImport(db, job),
    sandbox_react: (_payload, { signal }) => reactInSandbox({ db, secret }, signal),
    housekeeping: async () => {
      const runAt = new Date(Date.now() + housekeepingEveryMs);
      await addJob(db, 'housekeeping', {}, { key: 'housekeeping', runAt });
      await sending.settle();
      await cleanUp(db);
      await cleanUpLaunches(db);
      await recoverLaunches(db);
      await cleanUpAudiences(db);
      await cleanUpNotifications(db);
      await failAbandonedImports(db);
      await cleanUpFiles(db, fileDays);
      await placeExports(store, log);
      await abandonUploads(store);
      await cleanUpAuth(db);
    },
  };
  const concurrency = {
    launching: 2,
    audience: workerConcurrency,
    sending: workerConcurrency,
    notices: 2,
    housekeeping: 2,
  };
  const workers = await startWorkers(handlers, { address, presence, log, concurrency });
  closers.push(workers.stop);

  // What processes that died have left half done; others may be doing the same at once.
  await sending.settle();
  await recoverRuns(db);
  await placeExports(store, log);
  await recoverLaunches(db);
  await addJob(db, 'housekeeping', {}, { key: 'housekeeping' });
}

async function openHttp(house: House, closers: Closers): Promise<void> {
  const { config, db, log } = house;
  const tracking = openTracking(db, config.secret, log);
  closers.push(() => tracking.recorder.stop());
  const stopping = new AbortController();
  const api = createApi(house, stopping.signal);
  const server = createHttpServer(house, [
    ...healthRoutes(house),
    ...graphqlRoutes(api),
    ...authRoutes(house),
    ...importRoutes(house),
    ...fileRoutes(house),
    ...rowRoutes(house),

    ...populationRoutes(house),
    ...runRoutes(house),
    ...audienceRoutes(house),
    ...signalRoutes(house),
    ...trackingRoutes(tracking),
    ...webRoutes(join(repositoryRoot, 'web/dist')),
  ]);
  const closeSockets = acceptSockets(server, api, house);
  closers.push(await listen(server, config.host, config.port), closeSockets, () => stopping.abort());
}

/** Closes what was opened, in the opposite order; one that fails does not keep the others open. */
async function closeAll(closers: Closers, log: Logger): Promise<void> {
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      log.error({ err: error }, 'Something could not be closed cleanly');
    }
  }
}

if (process.argv[1] === import.meta.filename) await runProgram(main);
