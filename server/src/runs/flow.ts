import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database, Transaction } from '../db/database.ts';
import { populations, runs, tasks } from '../db/schema.ts';
import { deliveryProgress } from '../deliveries/progress.ts';
import { UserError } from '../errors.ts';
import type { TaskProgress } from '../live/topics.ts';
import type { Run } from './start-run.ts';

export type Task = typeof tasks.$inferSelect;
export type PopulationRow = typeof populations.$inferSelect;
type DeliveryProgress = Awaited<ReturnType<typeof deliveryProgress>>[number];

/** What changed in a run after change number `since` (null: all there is), up to change number `seq`. */
export interface RunFlow extends Pick<Run, 'state' | 'endedAt' | 'error' | 'seq' | 'virtualNow'> {
  readonly runId: string;
  readonly since: number | null;
  readonly tasks: Task[];
  readonly populations: PopulationRow[];
  /** Of all deliveries of the run: they are few. */
  readonly deliveries: DeliveryProgress[];
  /** Of tasks that take their time. */
  readonly progress: readonly TaskProgress[];
}

/**
 * The changes of a run in one consistent read. A number that the run has not come to gets a snapshot.
 * @throws UserError (NOT_FOUND)
 */
export function flowSince(db: Database, runId: string, since: number | null): Promise<RunFlow> {
  return db.transaction((tx) => readFlow(tx, runId, since), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

async function readFlow(tx: Transaction, runId: string, since: number | null): Promise<RunFlow> {
  const [run] = await tx
    .select({
      seq: runs.seq,
      state: runs.state,
      endedAt: runs.endedAt,
      error: runs.error,
      virtualNow: runs.virtualNow,
    })
    .from(runs)
    .where(eq(runs.id, runId));
  if (run === undefined) throw new UserError('This run does not exist (any more).', { code: 'NOT_FOUND' });
  const from = since !== null && since <= run.seq ? since : null;
  const [changedTasks, changedPopulations, deliveries] = await Promise.all([
    tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.runId, runId), gt(tasks.seq, from ?? -1)))
      .orderBy(asc(tasks.seq), asc(tasks.id)),
    tx
      .select()
      .from(populations)
      .where(and(eq(populations.runId, runId), gt(populations.seq, from ?? -1)))
      .orderBy(asc(populations.seq), asc(populations.activityId), asc(populations.outlet)),
    deliveryProgress(tx, runId),
  ]);
  return {
    runId,
    since: from,
    ...run,
    tasks: changedTasks,
    populations: changedPopulations,
    deliveries,
    progress: [],
  };
}
