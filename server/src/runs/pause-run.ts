import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../campaigns/actor.ts';
import type { ActivityKinds } from '../campaigns/read-activity.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { tasks } from '../db/schema.ts';
import { pauseDeliveriesOfRun, resumeDeliveriesOfRun } from '../deliveries/control.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeRun, lockRun, numberChange } from './change-run.ts';
import { findRun } from './find-run.ts';
import { addOpenTaskJobs } from './open-tasks.ts';
import { passPausePoints } from './pause-point.ts';
import type { Run } from './start-run.ts';
import { word } from '../language/word.ts';

/**
 * Nothing new starts; what runs finishes, and sends pause after the messages in the air. Pausing a paused run does
 * nothing.
 */
export function pauseRun(db: Database, runId: string, user: Actor): Promise<Run> {
  return inTransaction(db, async (tx) => {
    const before = await findRun(tx, runId);
    if (before.state === 'paused') return before;
    await pauseDeliveriesOfRun(tx, runId);
    const locked = await lockRun(tx, runId);
    if (locked.state === 'paused') return locked;
    const run = await numberChange(tx, locked);
    return await changeRun(tx, run, { state: 'paused' }, { message: say`Paused`, userName: user.name });
  });
}

/** Goes on, past the pause points it has come to, and tries failed tasks again. Resuming a run that is not paused does nothing. */
export function resumeRun(db: Database, runId: string, user: Actor, kinds?: ActivityKinds): Promise<Run> {
  return inTransaction(db, async (tx) => {
    const before = await findRun(tx, runId);
    if (before.state === 'running' || before.state === 'waiting') return before;
    const failed = await tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(and(eq(tasks.runId, runId), eq(tasks.state, 'failed')))
      .orderBy(asc(tasks.id))
      .for('no key update');
    await resumeDeliveriesOfRun(tx, runId);
    const locked = await lockRun(tx, runId);
    if (locked.state === 'running' || locked.state === 'waiting') return locked;
    const run = await numberChange(tx, locked);
    await reopenTasks(
      tx,
      run,
      failed.map(({ id }) => id),
    );
    await passPausePoints(tx, run, kinds);
    const state = await addOpenTaskJobs(tx, runId, kinds);
    return await changeRun(tx, run, { state, error: null }, { message: say`Resumed`, userName: user.name });
  });
}

/** Tries one failed task again; a run that the failure has paused goes on. */
export function retryTask(db: Database, taskId: string, user: Actor, kinds?: ActivityKinds): Promise<Run> {
  return inTransaction(db, async (tx) => {
    const [task] = await tx.select().from(tasks).where(eq(tasks.id, taskId)).for('no key update');
    if (task === undefined)
      throw new UserError(say`This task does not exist (any more).`, { code: 'NOT_FOUND' });
    const run = await numberChange(tx, await lockRun(tx, task.runId));
    if (task.state !== 'failed') {
      throw new UserError(say`This task is ${word(task.state)}: only a failed one can be tried again.`, {
        code: 'NOT_FAILED',
      });
    }
    await reopenTasks(tx, run, [taskId]);
    const state = await addOpenTaskJobs(tx, run.id, kinds);
    const entry = { message: say`Tried again`, activityId: task.activityId, userName: user.name };
    return await changeRun(tx, run, { state, error: null }, entry);
  });
}

async function reopenTasks(tx: Transaction, run: Run, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(tasks)
    .set({ state: 'pending', error: null, startedAt: null, endedAt: null, seq: run.seq })
    .where(inArray(tasks.id, [...ids]));
}
