import { and, eq, inArray } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../db/database.ts';
import { runs, tasks } from '../db/schema.ts';
import { bumpRun } from '../live/run-change.ts';
import { notifySupervisors, notifyUser, type News } from '../notifications/notify.ts';
import { findRun } from './find-run.ts';
import { logRun } from './log-run.ts';
import { loadRunGraph } from './run-graph.ts';
import { openRunStates, openTaskStates, type TaskError } from './run.ts';
import type { TaskEngine } from './task-engine.ts';
import { taskFailure } from './task-failure.ts';

/**
 * Writes that a task has failed and pauses its run, so that it goes on from there when what is wrong was mended.
 * @throws OperationalError when the same may work in a moment: then the task stays as it is and its job is tried again
 */
export async function failTask(engine: TaskEngine, taskId: string, thrown: unknown): Promise<void> {
  const failure = taskFailure(thrown);
  const at = (engine.clock ?? (() => new Date()))();
  if (failure.type === 'bug')
    engine.log.error({ err: thrown, taskId, errorId: failure.error.id }, 'A task failed by a fault of ours');
  if (failure.type !== 'retry') return await writeFailure(engine, taskId, failure.error, at);
  if (!(await isStopped(engine, taskId))) throw failure.error;
}

function writeFailure({ db, kinds }: TaskEngine, taskId: string, error: TaskError, at: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    const [task] = await tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.id, taskId), inArray(tasks.state, [...openTaskStates])))
      .for('no key update');
    if (task === undefined) return;
    await tellPeople(tx, task, error, kinds);
    const seq = await bumpRun(tx, task.runId);
    await tx
      .update(tasks)
      .set({ state: 'failed', waitingFor: null, wakeAt: null, error, seq, endedAt: at })
      .where(eq(tasks.id, taskId));
    await tx
      .update(runs)
      .set({ state: 'paused', error: error.message })
      .where(and(eq(runs.id, task.runId), inArray(runs.state, [...openRunStates])));
    await logRun(tx, task.runId, [
      { level: 'error', activityId: task.activityId, message: `Failed: ${error.message}` },
    ]);
  });
}

async function tellPeople(
  tx: Transaction,
  { runId, activityId }: typeof tasks.$inferSelect,
  error: TaskError,
  kinds: TaskEngine['kinds'],
): Promise<void> {
  const { campaignId, number, mode, startedById } = await findRun(tx, runId);
  const { graph } = await loadRunGraph(tx, runId, kinds);
  const label = graph.activities.find(({ id }) => id === activityId)?.label ?? activityId;
  const news: News = {
    level: 'error',
    title: `"${label}" failed: run ${number} is paused`,
    message: [error.message, error.hint].filter(Boolean).join(' '),
    campaignId,
    runId,
    activityId,
  };
  // A test that fails is the business of whoever tries it out.
  if (mode === 'test') await notifyUser(tx, startedById, news);
  else await notifySupervisors(tx, news);
}

async function isStopped({ db }: TaskEngine, taskId: string): Promise<boolean> {
  const [run] = await db
    .select({ state: runs.state })
    .from(tasks)
    .innerJoin(runs, eq(runs.id, tasks.runId))
    .where(eq(tasks.id, taskId));
  return run?.state === 'stopped';
}
