import { asc, eq } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { holdPresence } from '../../server/src/db/presence.ts';
import { runs, tasks } from '../../server/src/db/schema.ts';
import { startWorkers } from '../../server/src/db/workers.ts';
import { openSending } from '../../server/src/deliveries/open-sending.ts';
import { silentLog } from '../../server/src/log.ts';
import { runTaskHandler } from '../../server/src/runs/run-task.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { stopRun } from '../../server/src/runs/stop-run.ts';
import { freshDatabase } from '../kit/database.ts';
import {
  createConfiguration,
  createDelivery,
  createPeople,
  numberedPeople,
  testBox,
  testPublicUrl,
  testSecret,
} from '../kit/delivery.ts';
import { ana, runGraph, whenRun } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';
import { openSmtpSink } from '../kit/smtp-sink.ts';

const { db, address } = await freshDatabase();
const log = silentLog();
const presence = await holdPresence(address, log);
const sending = openSending({
  db,
  log,
  secret: testSecret,
  publicUrl: testPublicUrl,
  secretBox: testBox,
  lockId: presence.lockId,
  windowSize: 50,
});
const idle = async () => {};
const workers = await startWorkers(
  {
    launch_campaign: idle,
    send_notice: idle,
    run_task: runTaskHandler({ db, log, kinds: stepKinds }),
    send_delivery: ({ deliveryId }, { signal }) => sending.sendDelivery(deliveryId, signal),
    rehearse: idle,
    place_file: idle,
    import_file: idle,
    sandbox_react: idle,
    housekeeping: idle,
  },
  {
    address,
    presence,
    log,
    concurrency: { launching: 1, audience: 4, sending: 4, notices: 1, housekeeping: 1 },
  },
);
const sink = await openSmtpSink();
afterAll(async () => {
  await workers.stop();
  await presence.stop();
  await sink.close();
});

const long = graphOf({ a: { rows: 5, sleepMs: 1500 }, b: { sleepMs: 1500 }, c: { sleepMs: 1500 } }, [
  'a -> b',
  'b -> c',
]);
const trivial = graphOf({ a: { rows: 5 }, b: {}, c: {} }, ['a -> b', 'b -> c']);

/** So many runs of one campaign, more than there are places for. */
async function bigCampaign(count: number): Promise<string[]> {
  const { id } = await createCampaign(db, { name: 'Big', graph: long }, ana);
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1)
    ids.push((await startRun(db, { campaignId: id, mode: 'test', user: ana }, stepKinds)).id);
  await expect.poll(() => running(), { timeout: 5_000 }).toBeGreaterThanOrEqual(4);
  return ids;
}

async function running(): Promise<number> {
  return (await db.select().from(tasks).where(eq(tasks.state, 'running'))).length;
}

const stopAll = (ids: readonly string[]) => Promise.all(ids.map((id) => stopRun(db, id, ana)));

test(
  'thirty long runs of a big campaign do not hold up those of small ones',
  { timeout: 60_000 },
  async () => {
    const ids = await bigCampaign(30);
    const begun = performance.now();
    const small = await Promise.all([1, 2, 3].map(() => runGraph(db, trivial, stepKinds)));
    for (const { id } of small) await whenRun(db, id, ['completed'], 5_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
    // The big one keeps the places that it may have.
    expect(await running()).toBeGreaterThanOrEqual(3);
    await stopAll(ids);
  },
);

test('runs of several big campaigns take turns, and all of them go on', { timeout: 60_000 }, async () => {
  const ids = (await Promise.all([1, 2, 3, 4, 5, 6].map(() => runGraph(db, long, stepKinds)))).map(
    ({ id }) => id,
  );
  const { id } = await runGraph(db, trivial, stepKinds);
  // A place is free after one activity, not after a whole run of them.
  await whenRun(db, id, ['completed'], 8_000);
  for (const one of ids) await whenRun(db, one, ['completed'], 30_000);
  const ends = await db.select().from(runs).orderBy(asc(runs.endedAt));
  expect(ends.filter((run) => ids.includes(run.id)).every(({ state }) => state === 'completed')).toBe(true);
});

test('a send goes on while all who build audiences are busy', { timeout: 60_000 }, async () => {
  await createPeople(db);
  const ids = await bigCampaign(12);
  const configurationId = await createConfiguration(db, { port: sink.port, connections: 10 });
  const { runId } = await createDelivery(db, { configurationId, people: numberedPeople(500) });
  await expect.poll(() => sink.received.length, { timeout: 10_000 }).toBe(500);
  expect(await running()).toBeGreaterThanOrEqual(4);
  await stopAll([...ids, runId]);
});
