import { eq } from 'drizzle-orm';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import type { ActivityKinds } from '../../server/src/campaigns/read-activity.ts';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import type { Database } from '../../server/src/db/database.ts';
import { holdPresence } from '../../server/src/db/presence.ts';
import { populations, runs, tasks } from '../../server/src/db/schema.ts';
import { startWorkers } from '../../server/src/db/workers.ts';
import { silentLog } from '../../server/src/log.ts';
import { launchCampaign } from '../../server/src/runs/launch-campaign.ts';
import { placeExport, placeExports } from '../../server/src/runs/place-export.ts';
import { recoverRuns } from '../../server/src/runs/recover-runs.ts';
import { goOnRehearsing } from '../../server/src/runs/rehearse.ts';
import { runTaskHandler } from '../../server/src/runs/run-task.ts';
import { startRun, type Run, type RunStart } from '../../server/src/runs/start-run.ts';
import { testBox } from './delivery.ts';

export const ana = { id: 'ana', name: 'Ana' };

/** Job workers that carry runs out, as the server starts them. */
export async function startEngine(
  db: Database,
  address: DatabaseAddress,
  kinds: ActivityKinds,
  concurrency = 4,
  exportDir: string | null = null,
) {
  const log = silentLog();
  const presence = await holdPresence(address, log);
  await recoverRuns(db, kinds);
  const files = { exportDir, mostBytes: 1 << 30, secretBox: testBox };
  await placeExports({ db, ...files }, log);
  const idle = async () => {};
  const workers = await startWorkers(
    {
      launch_campaign: ({ campaignId }) => launchCampaign({ db, kinds }, campaignId),
      run_task: runTaskHandler({ db, log, kinds, files }),
      send_delivery: idle,
      send_notice: idle,
      rehearse: ({ rehearsalId }) => goOnRehearsing(db, rehearsalId, kinds),
      place_file: ({ fileId }) => placeExport({ db, ...files }, fileId),
      import_file: idle,
      sandbox_react: idle,
      housekeeping: idle,
    },
    {
      address,
      presence,
      log,
      concurrency: { launching: 1, audience: concurrency, sending: 1, notices: 1, housekeeping: 1 },
    },
  );
  return {
    async stop() {
      await workers.stop();
      await presence.stop();
    },
  };
}

/** A test run of a new campaign with this graph. */
export async function runGraph(
  db: Database,
  graph: Graph,
  kinds: ActivityKinds,
  start: Partial<RunStart> = {},
): Promise<Run> {
  const campaign = await createCampaign(db, { name: 'Test', graph }, ana);
  return await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana, ...start }, kinds);
}

/** The run, as soon as it is in one of these states. */
export async function whenRun(
  db: Database,
  runId: string,
  states: readonly Run['state'][],
  withinMs = 10_000,
): Promise<Run> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const [run] = await db.select().from(runs).where(eq(runs.id, runId));
    if (run !== undefined && states.includes(run.state)) return run;
    if (performance.now() > deadline) {
      const standing = await taskStates(db, runId);
      throw new Error(`The run is ${run?.state}, not ${states.join(' or ')}: ${JSON.stringify(standing)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export async function taskStates(db: Database, runId: string): Promise<Record<string, string>> {
  const rows = await db.select().from(tasks).where(eq(tasks.runId, runId));
  return Object.fromEntries(rows.map(({ activityId, state }) => [activityId, state]));
}

/** By `activity.outlet`: the count, or `skipped`. */
export async function counts(db: Database, runId: string): Promise<Record<string, number | 'skipped'>> {
  const rows = await db.select().from(populations).where(eq(populations.runId, runId));
  return Object.fromEntries(
    rows.map(({ activityId, outlet, state, count }) => [
      `${activityId}.${outlet}`,
      state === 'skipped' ? 'skipped' : count,
    ]),
  );
}

export async function taskOf(db: Database, runId: string, activityId: string) {
  const rows = await db.select().from(tasks).where(eq(tasks.runId, runId));
  const task = rows.find((row) => row.activityId === activityId);
  if (task === undefined) throw new Error(`No task of ${activityId}.`);
  return task;
}
