import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createApiKey } from '../../server/src/auth/api-keys.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import type { Database } from '../../server/src/db/database.ts';
import { openLive, type Live } from '../../server/src/live/live.ts';
import { silentLog } from '../../server/src/log.ts';
import { resumeRun } from '../../server/src/runs/pause-run.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { ana } from '../kit/engine.ts';
import { at, median, withBenchDatabase } from './bench-database.ts';
import { startServers } from './bench-servers.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { whenEnded } from './run-end.ts';
import { generate } from './targeting-data.ts';
import { tenInALine } from './ten-in-a-line.ts';

/**
 * 500 viewers of one run, each with a WebSocket of its own, at two API processes, beside one worker process: from the
 * commit of a change (its notification has come to a listener) to its arrival at each viewer, where changes that come
 * within a tenth of a second come together (aim: 95 % within 100 ms); and how long a run of ten activities over 200,000
 * people takes with them beside without (aim: 1.05). All on this one machine, the viewers too.
 */
const people = 200_000;
const viewers = 500;
const rounds = 4;
const now = new Date('2026-03-01T12:00:00Z');

interface Round {
  readonly ms: number;
  /** By change and viewer, in milliseconds. */
  readonly delays: readonly number[];
}

async function main(): Promise<void> {
  await withBenchDatabase(3, async (db, postgres) => {
    await generate(
      db,
      { customers: people, purchases: 2 * people, products: 200, tracking: 2 * people },
      now,
    );
    const [apis, workers] = [
      await startServers(postgres, 'api', 2),
      await startServers(postgres, 'worker', 1),
    ];
    const live = await openLive(db, silentLog());
    const { token } = await createApiKey(db, { name: 'viewers', role: 'viewer', createdBy: null });
    const watched = (count: number) => timeRun(db, live, { urls: apis.urls, token, count });
    await watched(0);
    const [alone, before] = [[] as Round[], cpuSeconds(apis.pids)];
    const together: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      alone.push(await watched(0));
      together.push(await watched(viewers));
    }
    const used = cpuSeconds(apis.pids) - before;
    await live.stop();
    await Promise.all([apis.stop(), workers.stop()]);
    const delays = together.flatMap((round) => round.delays);
    const [without, withThem] = [alone, together].map((some) => median(some.map(({ ms }) => ms)));
    console.table([
      {
        viewers,
        'changes seen': delays.length,
        'commit to viewer, median ms': at(delays, 0.5).toFixed(0),
        'p95 ms': at(delays, 0.95).toFixed(0),
        'longest ms': at(delays, 1).toFixed(0),
      },
    ]);
    console.table([
      { run: 'without viewers', 'median, ms': without?.toFixed(0), ratio: 1 },
      {
        run: `with ${viewers}`,
        'median, ms': withThem?.toFixed(0),
        ratio: ((withThem ?? 0) / (without ?? 1)).toFixed(2),
      },
    ]);
    console.log(
      `Processor time of both API processes in all rounds, connecting included: ${used.toFixed(1)} s`,
    );
  });
}

interface Audience {
  readonly urls: readonly string[];
  readonly token: string;
  readonly count: number;
}

async function timeRun(db: Database, live: Live, audience: Audience): Promise<Round> {
  const campaign = await createCampaign(db, { name: 'Watched', graph: heldTen() }, ana);
  const run = await startRun(db, { campaignId: campaign.id, mode: 'test', user: ana, now });
  const child = audience.count === 0 ? null : await seat(run.id, audience);
  const committed = new Map<number, number>();
  const changes = live.subscribe(`run:${run.id}`);
  const listening = (async () => {
    for await (const event of changes)
      if (event.type === 'change' && event.payload.progress === undefined)
        committed.set(event.payload.seq, performance.timeOrigin + performance.now());
  })();
  const ended = whenEnded(db, live, run.id);
  const begun = performance.now();
  await resumeRun(db, run.id, ana);
  await ended;
  const ms = performance.now() - begun;
  const seen = child === null ? [] : await reportOf(child);
  await changes.return?.();
  await listening;
  return { ms, delays: seen.flatMap((own) => delaysOf(committed, own)) };
}

/** The run stands still before its first activity until all have sat down. */
function heldTen(): Graph {
  const graph = tenInALine();
  const [first, ...others] = graph.activities;
  if (first === undefined) throw new Error('There is no first activity.');
  return { ...graph, activities: [{ ...first, pausePoint: true }, ...others] };
}

async function seat(runId: string, audience: Audience): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'viewers-process.ts');
  const child = fork(program, [JSON.stringify({ runId, ...audience })]);
  await once(child, 'message');
  return child;
}

async function reportOf(child: ChildProcess): Promise<[number, number][][]> {
  // The last change has been committed just now: whoever is late gets the time to see it.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  child.send('report');
  const [seen] = (await once(child, 'message')) as [[number, number][][]];
  return seen;
}

function delaysOf(committed: ReadonlyMap<number, number>, own: readonly [number, number][]): number[] {
  return [...committed].map(([seq, at]) => {
    const arrival = own.find(([upTo]) => upTo >= seq);
    if (arrival === undefined) throw new Error(`A viewer has not seen change ${seq}.`);
    return arrival[1] - at;
  });
}

await main();
