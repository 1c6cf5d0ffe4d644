import { and, eq, sql } from 'drizzle-orm';
import { campaignSettings } from '../../server/src/campaigns/campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { inTransaction, type Database } from '../../server/src/db/database.ts';
import { campaigns, campaignVersions, populations, runLog, runs, tasks } from '../../server/src/db/schema.ts';
import { newId } from '../../server/src/lib/id.ts';
import { publish } from '../../server/src/live/live.ts';
import { beginRunChange } from '../../server/src/live/run-change.ts';

export interface WatchedRun {
  readonly campaignId: string;
  readonly runId: string;
  /** Changes that were committed so far. */
  readonly changes: () => number;
  stop(): Promise<void>;
}

const perRow = 10;
/** So many activities are under way at a time, as with the workers of a server. */
const atWork = 6;

/** So many activities in rows, each after the one before it. */
function graphOf(size: number): Graph {
  const ids = Array.from({ length: size }, (_, index) => `step${index}`);
  return {
    activities: ids.map((id, index) => ({
      id,
      kind: 'wait',
      label: `Step ${index}`,
      config: { mode: 'duration', amount: 1, unit: 'hour' },
      position: { x: (index % perRow) * 300, y: Math.floor(index / perRow) * 120 },
      enabled: true,
    })),
    transitions: ids.slice(1).map((id, index) => ({
      id: `t${index}`,
      source: { activity: ids[index] ?? '', outlet: 'out' },
      target: { activity: id, inlet: 'in' },
    })),
  };
}

/**
 * A run as the engine writes one, of `size` activities, which changes so many times a second until it is stopped: each
 * change is a transaction that begins a task and ends another, gives a population another count, and now and then a line of log.
 */
export async function startWatchedRun(
  db: Database,
  { size, perSecond }: { size: number; perSecond: number },
): Promise<WatchedRun> {
  const [campaignId, versionId, runId] = [newId(), newId(), newId()];
  const graph = graphOf(size);
  await db
    .insert(campaigns)
    .values({ id: campaignId, name: 'Watched', settings: campaignSettings.parse({}) });
  await db.insert(campaignVersions).values({ id: versionId, campaignId, number: 1, graph });
  await db.insert(runs).values({
    id: runId,
    campaignId,
    versionId,
    number: 1,
    mode: 'live',
    state: 'running',
    graph,
    timeZone: 'UTC',
    now: new Date(),
  });
  await db.insert(tasks).values(
    graph.activities.map(({ id }) => ({
      id: newId(),
      runId,
      activityId: id,
      kind: 'wait',
      state: 'pending' as const,
      seq: 0,
      startedAt: new Date(),
    })),
  );
  await db.insert(populations).values(
    graph.activities.map(({ id }) => ({
      runId,
      activityId: id,
      outlet: 'out',
      state: 'arrived' as const,
      seq: 0,
      count: 0,
      dimension: 'people',
      columns: [],
      worktable: null,
    })),
  );
  let count = 0;
  async function change(): Promise<void> {
    const number = count;
    count += 1;
    const idAt = (at: number) => graph.activities[at % size]?.id ?? '';
    const [activityId, done] = [idAt(number), idAt(number + size - atWork)];
    await inTransaction(db, async (tx) => {
      const { seq } = await beginRunChange(tx, runId);
      await tx
        .update(tasks)
        .set({ state: 'running', outCount: number, seq })
        .where(and(eq(tasks.runId, runId), eq(tasks.activityId, activityId)));
      await tx
        .update(tasks)
        .set({ state: 'succeeded', seq })
        .where(and(eq(tasks.runId, runId), eq(tasks.activityId, done), eq(tasks.state, 'running')));
      await tx
        .update(populations)
        .set({ count: sql`${populations.count} + 97`, seq })
        .where(and(eq(populations.runId, runId), eq(populations.activityId, activityId)));
      if (number % 20 === 0)
        await tx.insert(runLog).values({ runId, level: 'info', activityId, message: `Done: ${number}` });
      await publish(tx, `run:${runId}`, { seq });
    });
  }
  let isStopped = false;
  /** One after the other: the run's row is locked by each anyway. What was late by more than a second is not made up for. */
  const going = (async () => {
    let dueAt = performance.now();
    while (!isStopped) {
      const now = performance.now();
      if (now < dueAt) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        continue;
      }
      dueAt = Math.max(dueAt, now - 1_000) + 1_000 / perSecond;
      await change();
    }
  })();
  return {
    campaignId,
    runId,
    changes: () => count,
    async stop() {
      isStopped = true;
      await going;
    },
  };
}
