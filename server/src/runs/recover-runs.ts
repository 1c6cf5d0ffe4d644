import { and, eq, exists, inArray, isNull, notInArray, or } from 'drizzle-orm';
import type { ActivityKinds } from '../campaigns/read-activity.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { runs, tasks } from '../db/schema.ts';
import { addOpenTaskJobs } from './open-tasks.ts';
import { hasEnded, openTaskStates } from './run.ts';
import { stopTasks } from './stop-run.ts';

/**
 * Finds what a crash may have left: open tasks of running runs get a job again, open tasks of runs that were
 * stopped or have failed are stopped. Call it when a worker starts; any number may do so at once.
 */
export async function recoverRuns(db: Database, kinds?: ActivityKinds): Promise<void> {
  const hasOpenTasks = exists(
    db
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.runId, runs.id), inArray(tasks.state, [...openTaskStates]))),
  );
  const left = await db
    .select({ id: runs.id, state: runs.state })
    .from(runs)
    .where(
      or(
        inArray(runs.state, ['pending', 'running', 'waiting']),
        and(inArray(runs.state, ['stopped', 'failed']), hasOpenTasks),
      ),
    );
  for (const { id, state } of left) {
    await inTransaction(db, async (tx) => {
      if (hasEnded(state)) await stopTasks(tx, id);
      else await addOpenTaskJobs(tx, id, kinds, await tasksInHands(tx, id));
    });
  }
}

/**
 * Tasks that a process is carrying out: a second job of theirs would only hold a worker up. Should that process die,
 * its own job is delivered again.
 */
async function tasksInHands(tx: Transaction, runId: string): Promise<Set<string>> {
  const running = and(eq(tasks.runId, runId), eq(tasks.state, 'running'), isNull(tasks.waitingFor));
  const [all, free] = [
    await tx.select({ id: tasks.id }).from(tasks).where(running),
    await tx.select({ id: tasks.id }).from(tasks).where(running).for('no key update', { skipLocked: true }),
  ];
  const isFree = new Set(free.map(({ id }) => id));
  return new Set(all.map(({ id }) => id).filter((id) => !isFree.has(id)));
}

/**
 * For a job that finds its task ended: it may have gone on with a successor and have been cut off there. Whatever of
 * the run is open and in nobody's hands gets a job.
 */
export async function recoverRunOf(db: Database, taskId: string, kinds?: ActivityKinds): Promise<void> {
  const [run] = await db
    .select({ id: runs.id })
    .from(tasks)
    .innerJoin(runs, eq(runs.id, tasks.runId))
    .where(
      and(
        eq(tasks.id, taskId),
        notInArray(tasks.state, [...openTaskStates]),
        inArray(runs.state, ['pending', 'running', 'waiting']),
      ),
    );
  if (run !== undefined) await inTransaction(db, (tx) => addOpenTaskJobs(tx, run.id, kinds));
}
