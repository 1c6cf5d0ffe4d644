import { kinds } from '../../server/src/activities/registry.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { ActivityKinds } from '../../server/src/campaigns/read-activity.ts';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { inTransaction, type Database } from '../../server/src/db/database.ts';
import { openLive, type Live } from '../../server/src/live/live.ts';
import { silentLog } from '../../server/src/log.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana, startEngine } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';
import { at, withBenchDatabase } from './bench-database.ts';
import { whenEnded } from './run-end.ts';
import { generate } from './targeting-data.ts';
import { tenInALine } from './ten-in-a-line.ts';

/**
 * What the engine itself costs. Runs of ten activities, one behind the other, over 1,000 people, from the call that
 * starts the run to its last commit, beside the same tables made by one client that knows the statements (aim: 60 ms).
 * And a chain of 200 activities that do nothing: from the end of one's work to the beginning of the next one's, with
 * everything that is committed between them, beside a transaction of one update by one client (aim: 10 ms).
 */
const people = 1000;
const rounds = 30;
const links = 200;
const now = new Date('2026-03-01T12:00:00Z');

async function main(): Promise<void> {
  await withBenchDatabase(1, async (db, { address }) => {
    await generate(
      db,
      { customers: people, purchases: 5 * people, products: 200, tracking: 10 * people },
      now,
    );
    const live = await openLive(db, silentLog());
    const { runs, replays } = await timeTen(db, address, live);
    console.table([
      { way: 'a run of ten activities', ...figures(runs), ratio: ratio(runs, replays) },
      { way: 'its statements by one client', ...figures(replays), ratio: 1 },
    ]);
    const gaps = await timeChain(db, address, live);
    const updates = await timeUpdates(db);
    console.table([
      { gap: `between two of ${links} activities`, ...figures(gaps), ratio: ratio(gaps, updates) },
      { gap: 'one update, committed', ...figures(updates), ratio: 1 },
    ]);
    await live.stop();
  });
}

async function timeTen(db: Database, address: DatabaseAddress, live: Live) {
  const engine = await startEngine(db, address, kinds);
  const runs: number[] = [];
  const replays: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const campaign = await createCampaign(db, { name: 'Ten', graph: tenInALine() }, ana);
    const begun = performance.now();
    const run = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana, now });
    await whenEnded(db, live, run.id);
    runs.push(performance.now() - begun);
    replays.push(await replay(db, run.id));
  }
  await engine.stop();
  return { runs, replays };
}

/** The statements that filled the run's worktables, each into a table of its own, in the order of the run. */
async function replay(db: Database, runId: string): Promise<number> {
  const statements = await db.$client.unsafe<{ statement: string }[]>(
    `select statement from partitura.task where run_id = $1 and statement is not null order by ended_at`,
    [runId],
  );
  await db.$client.unsafe('create schema replay');
  const begun = performance.now();
  for (const [index, { statement }] of statements.entries())
    await db.$client.unsafe(`create table replay.t${index} as ${statement}; analyze replay.t${index}`);
  const milliseconds = performance.now() - begun;
  await db.$client.unsafe('drop schema replay cascade');
  return milliseconds;
}

async function timeChain(db: Database, address: DatabaseAddress, live: Live): Promise<number[]> {
  const moments: { begun: number; ended: number }[] = [];
  const timed = timedSteps(moments);
  const engine = await startEngine(db, address, timed);
  const ids = Array.from({ length: links }, (_, index) => `s${index}`);
  const graph = graphOf(
    Object.fromEntries(ids.map((id, index) => [id, index === 0 ? { rows: 3 } : {}])),
    ids.slice(1).map((id, index) => `${ids[index]} -> ${id}`),
  );
  const campaign = await createCampaign(db, { name: 'Chain', graph }, ana);
  const run = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana }, timed);
  await whenEnded(db, live, run.id);
  await engine.stop();
  return moments.slice(1).map(({ begun }, index) => begun - (moments[index]?.ended ?? begun));
}

/** The steps of the tests, which tell when their own work begins and ends. */
function timedSteps(moments: { begun: number; ended: number }[]): ActivityKinds {
  const { step } = stepKinds;
  if (step?.verb !== 'perform') throw new Error('Steps perform.');
  return {
    step: {
      ...step,
      async perform(config, context) {
        const begun = performance.now();
        const outcome = await step.perform(config, context);
        moments.push({ begun, ended: performance.now() });
        return outcome;
      },
    },
  };
}

async function timeUpdates(db: Database): Promise<number[]> {
  const times: number[] = [];
  await db.$client.unsafe('create table public.counter as select 0 as n');
  for (let n = 0; n < links; n += 1) {
    const begun = performance.now();
    await inTransaction(db, (tx) => tx.execute('update public.counter set n = n + 1'));
    times.push(performance.now() - begun);
  }
  return times;
}

function figures(times: readonly number[]) {
  return { 'median, ms': at(times, 0.5).toFixed(1), 'p95, ms': at(times, 0.95).toFixed(1) };
}

function ratio(times: readonly number[], beside: readonly number[]): string {
  return (at(times, 0.5) / at(beside, 0.5)).toFixed(2);
}

await main();
