import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLive, type Live } from '../../server/src/live/live.ts';
import { silentLog } from '../../server/src/log.ts';
import { flowSince, type RunFlow } from '../../server/src/runs/flow.ts';
import { subscribeFlow } from '../../server/src/runs/subscribe-flow.ts';
import { freshDatabase } from '../kit/database.ts';
import { runGraph, startEngine } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
let engine: Awaited<ReturnType<typeof startEngine>>;
let live: Live;
beforeAll(async () => {
  engine = await startEngine(db, address, stepKinds);
  live = await openLive(db, silentLog());
});
afterAll(async () => {
  await live.stop();
  await engine.stop();
});

const ids = Array.from({ length: 12 }, (_, index) => `s${index}`);
const chain = graphOf(
  Object.fromEntries(
    ids.map((id, index) => [id, index === 0 ? { rows: 3 } : { sleepMs: index === 5 ? 400 : 5 }]),
  ),
  ids.slice(1).map((id, index) => `${ids[index]} -> ${id}`),
);

interface Seen {
  flows: RunFlow[];
  at: number[];
}

async function watch(
  runId: string,
  since: number | null = null,
  onFlow?: (flow: RunFlow) => unknown,
): Promise<Seen> {
  const seen: Seen = { flows: [], at: [] };
  for await (const flow of subscribeFlow(db, live, runId, since)) {
    seen.flows.push(flow);
    seen.at.push(performance.now());
    await onFlow?.(flow);
  }
  return seen;
}

/** What a viewer shows who puts each change over what there was. */
function shown(flows: readonly RunFlow[]) {
  const tasks = new Map(flows.flatMap((flow) => flow.tasks.map((task) => [task.activityId, task])));
  const populations = new Map(
    flows.flatMap((flow) => flow.populations.map((row) => [`${row.activityId}.${row.outlet}`, row])),
  );
  const last = flows.at(-1);
  return {
    state: last?.state,
    seq: last?.seq,
    tasks: Object.fromEntries(tasks),
    populations: Object.fromEntries(populations),
  };
}

function expectNoGap({ flows }: Seen): void {
  for (const [index, flow] of flows.entries()) if (index > 0) expect(flow.since).toBe(flows[index - 1]!.seq);
}

describe('watching a run', () => {
  it('begins with a snapshot and goes on without a gap, at most ten times a second in the long run, to the end', async () => {
    const run = await runGraph(db, chain, stepKinds);
    const viewers = await Promise.all(Array.from({ length: 20 }, () => watch(run.id)));
    const end = shown([await flowSince(db, run.id, null)]);
    for (const seen of viewers) {
      expect(seen.flows[0]!.since).toBeNull();
      expectNoGap(seen);
      expect(shown(seen.flows)).toEqual(end);
      // In the long run; a few may follow each other faster.
      expect(seen.flows.length).toBeLessThan(6 + (seen.at.at(-1)! - seen.at[0]!) / 100);
    }
    // It is read once for all of them, the first look and the first change after it too: but for the first to come.
    for (const index of [0, 1, -1])
      expect(new Set(viewers.map(({ flows }) => flows.at(index))).size).toBeLessThan(3);
    expect(end).toMatchObject({ state: 'completed' });
  });

  it('shows a long task as running while it runs', async () => {
    const run = await runGraph(db, chain, stepKinds);
    const { flows } = await watch(run.id);
    expect(
      flows.some(({ tasks }) =>
        tasks.some(({ activityId, state }) => activityId === 's5' && state === 'running'),
      ),
    ).toBe(true);
  });

  it('heals itself when the listening connection is lost', async () => {
    const run = await runGraph(db, chain, stepKinds);
    let isCut = false;
    const seen = await watch(run.id, null, async () => {
      if (isCut) return;
      isCut = true;
      await db.execute(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
      );
    });
    expectNoGap(seen);
    expect(shown(seen.flows)).toEqual(shown([await flowSince(db, run.id, null)]));
  });

  it('gives a viewer who comes back only what changed since', async () => {
    const run = await runGraph(db, chain, stepKinds);
    const first: RunFlow[] = [];
    for await (const flow of subscribeFlow(db, live, run.id, null)) {
      first.push(flow);
      if (first.length === 2) break;
    }
    const rest = await watch(run.id, first.at(-1)!.seq);
    expect(rest.flows[0]!.since).toBe(first.at(-1)!.seq);
    expect(shown([...first, ...rest.flows])).toEqual(shown([await flowSince(db, run.id, null)]));
  });

  it('ends at once for a run that has ended, and is refused for one that is not there', async () => {
    const run = await runGraph(db, graphOf({ off: { off: true } }, []), stepKinds);
    expect((await watch(run.id)).flows).toHaveLength(1);
    await expect(watch('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('stops reading when the viewer goes away', async () => {
    const run = await runGraph(
      db,
      graphOf({ a: { rows: 1 }, hold: { wait: { amount: 1, unit: 'hour' } }, z: {} }, [
        'a -> hold',
        'hold -> z',
      ]),
      stepKinds,
      {
        waits: 'real',
      },
    );
    const gone = new AbortController();
    const seen: RunFlow[] = [];
    for await (const flow of subscribeFlow(db, live, run.id, null, gone.signal)) {
      seen.push(flow);
      if (flow.state === 'waiting') setTimeout(() => gone.abort(), 50);
    }
    expect(seen.at(-1)!.state).toBe('waiting');
  });
});
