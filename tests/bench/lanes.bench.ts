import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { Database } from '../../server/src/db/database.ts';
import { lanes, type JobName, type Jobs, type Lane } from '../../server/src/db/job-types.ts';
import { addJob } from '../../server/src/db/jobs.ts';
import { openLive } from '../../server/src/live/live.ts';
import { silentLog } from '../../server/src/log.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana } from '../kit/engine.ts';
import { at, withBenchDatabase } from './bench-database.ts';
import { startServers } from './bench-servers.ts';
import { whenEnded } from './run-end.ts';
import { generate } from './targeting-data.ts';
import { tenInALine } from './ten-in-a-line.ts';

/**
 * 50 runs of ten activities at once, of ten campaigns, in two worker processes. Meanwhile a job that has nothing to do
 * is put into every lane a few times a second: how long one takes to be done tells whether the lane starves, beside the
 * same jobs while nothing else is done. Then the longest time for which a task whose turn had come waited for a worker.
 */
const people = 1000;
const campaigns = 10;
const runsOfEach = 5;
const idleProbes = 20;
const probeEveryMs = 250;
const now = new Date('2026-03-01T12:00:00Z');

type Waits = Record<Lane, number[]>;

async function main(): Promise<void> {
  await withBenchDatabase(1, async (db, postgres) => {
    await generate(
      db,
      { customers: people, purchases: 5 * people, products: 200, tracking: 10 * people },
      now,
    );
    const servers = await startServers(postgres, 'worker', 2);
    const idle = await probe(db, (done) => done < idleProbes);
    let isUnderWay = true;
    const load = runAll(db).finally(() => (isUnderWay = false));
    const busy = await probe(db, () => isUnderWay);
    const seconds = await load;
    await servers.stop();
    console.table(
      (Object.keys(lanes) as Lane[]).map((lane) => ({
        lane,
        'idle, median ms': at(idle[lane], 0.5).toFixed(0),
        'busy, median ms': at(busy[lane], 0.5).toFixed(0),
        'busy, longest ms': at(busy[lane], 1).toFixed(0),
        jobs: busy[lane].length,
      })),
    );
    const waits = await waitsForWorkers(db);
    console.table([
      {
        runs: campaigns * runsOfEach,
        'all ended after, s': seconds.toFixed(1),
        'wait for a worker, median ms': at(waits, 0.5).toFixed(0),
        'p95 ms': at(waits, 0.95).toFixed(0),
        'longest ms': at(waits, 1).toFixed(0),
      },
    ]);
  });
}

/** @returns seconds from the first start to the last end */
async function runAll(db: Database): Promise<number> {
  const live = await openLive(db, silentLog());
  const begun = performance.now();
  const ended: Promise<void>[] = [];
  for (let n = 0; n < campaigns; n += 1) {
    const { id } = await createCampaign(db, { name: `Ten ${n}`, graph: tenInALine() }, ana);
    for (let m = 0; m < runsOfEach; m += 1) {
      const run = await startRun(db, { campaignId: id, mode: 'test', user: ana, now });
      ended.push(whenEnded(db, live, run.id));
    }
  }
  await Promise.all(ended);
  const seconds = (performance.now() - begun) / 1000;
  await live.stop();
  return seconds;
}

/** Puts jobs into all lanes, round after round: milliseconds from the commit until each one was done and gone. */
async function probe(db: Database, goesOn: (rounds: number) => boolean): Promise<Waits> {
  const waits: Waits = { launching: [], audience: [], sending: [], notices: [], housekeeping: [] };
  const draft = await createCampaign(db, { name: 'Draft', graph: tenInALine() }, ana);
  const add =
    <Name extends JobName>(name: Name, payload: Jobs[Name]) =>
    async (): Promise<string> => {
      const key = randomUUID();
      await addJob(db, name, payload, { key });
      return key;
    };
  // Of rows that are not there, or (a draft has no launches) have nothing due.
  const jobs: Record<Lane, () => Promise<string>> = {
    launching: add('launch_campaign', { campaignId: draft.id }),
    audience: add('run_task', { taskId: randomUUID() }),
    sending: add('send_delivery', { deliveryId: randomUUID() }),
    notices: add('send_notice', { noticeId: randomUUID() }),
    housekeeping: add('sandbox_react', {}),
  };
  for (let rounds = 0; goesOn(rounds); rounds += 1) {
    const one = async (lane: Lane) => {
      const key = await jobs[lane]();
      const begun = performance.now();
      while (await isThere(db, key)) await pause(5);
      waits[lane].push(performance.now() - begun);
    };
    await Promise.all([...(Object.keys(lanes) as Lane[]).map(one), pause(probeEveryMs)]);
  }
  return waits;
}

async function isThere(db: Database, key: string): Promise<boolean> {
  return (await db.$client`select from graphile_worker.jobs where key = ${key}`).length > 0;
}

/** Milliseconds from the moment at which a task's turn came (what stands before it ended, or the run started). */
async function waitsForWorkers(db: Database): Promise<number[]> {
  const rows = await db.$client<{ ms: number }[]>`
    select greatest(0, extract(epoch from t.started_at - coalesce(before.ended_at, r.started_at)) * 1000)::float8 as ms
    from partitura.task t
      join partitura.run r on r.id = t.run_id
      left join partitura.task before
        on before.run_id = t.run_id and before.activity_id = 'a' || (substr(t.activity_id, 2)::int - 1)
    where r.mode = 'test' and t.started_at is not null`;
  return rows.map(({ ms }) => ms);
}

await main();
