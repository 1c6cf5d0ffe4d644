import { setTimeout as pause } from 'node:timers/promises';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Actor } from '../campaigns/actor.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns, tasks } from '../db/schema.ts';
import { stopDeliveriesOfRun } from '../deliveries/control.ts';
import { say } from '../language/say.ts';
import { bumpRun } from '../live/run-change.ts';
import { exportRunSpan } from '../telemetry/traces.ts';
import { planLaunches } from '../schedules/plan-launches.ts';
import { afterTestRun } from './after-test-run.ts';
import { changeRun, lockRun, numberChange } from './change-run.ts';
import { findRun } from './find-run.ts';
import { taskApplicationName } from './lock-task.ts';
import { openTaskStates } from './run.ts';
import type { Run } from './start-run.ts';

const cancelEveryMs = 100;

/**
 * Ends a run for good: SQL that is under way is cancelled in the database, sends stop after the messages in the air.
 * Stopping a stopped run does nothing.
 */
export async function stopRun(db: Database, runId: string, user: Actor): Promise<Run> {
  // Committed first: from then on no task of the run commits anything, whatever it is at.
  await inTransaction(db, (tx) => writeStopped(tx, runId, user));
  await endOpenTasks(db, runId);
  return await findRun(db, runId);
}

/** Ends the open tasks of a run that has ended; what they do in the database is cancelled. */
export async function endOpenTasks(db: Database, runId: string): Promise<void> {
  let isDone = false;
  const stopping = inTransaction(db, (tx) => stopTasks(tx, runId)).finally(() => (isDone = true));
  const cancelling = async () => {
    while (!isDone) {
      await cancelStatements(db, runId);
      await Promise.race([stopping, pause(cancelEveryMs)]);
    }
  };
  await Promise.all([stopping, cancelling()]);
}

async function writeStopped(tx: Transaction, runId: string, user: Actor): Promise<void> {
  if ((await findRun(tx, runId)).state === 'stopped') return;
  await stopDeliveriesOfRun(tx, runId);
  const endedAt = new Date();
  const locked = await lockRun(tx, runId);
  if (locked.state === 'stopped') return;
  const run = await numberChange(tx, locked);
  exportRunSpan(run, 'stopped', endedAt);
  await changeRun(tx, run, { state: 'stopped', endedAt }, { message: say`Stopped`, userName: user.name });
  if (run.mode === 'test') return void (await afterTestRun(tx, runId));
  await tx
    .update(campaigns)
    .set({ state: 'stopped', updatedAt: endedAt })
    .where(and(eq(campaigns.id, run.campaignId), eq(campaigns.state, 'live')));
  await planLaunches(tx, run.campaignId, endedAt);
}

/** Ends the open tasks of a run that has ended; waits for those that are being carried out. */
export async function stopTasks(tx: Transaction, runId: string): Promise<void> {
  const open = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.runId, runId), inArray(tasks.state, [...openTaskStates])))
    .orderBy(asc(tasks.id))
    .for('no key update');
  if (open.length === 0) return;
  const seq = await bumpRun(tx, runId);
  await tx
    .update(tasks)
    .set({ state: 'stopped', waitingFor: null, wakeAt: null, seq, endedAt: new Date() })
    .where(
      inArray(
        tasks.id,
        open.map(({ id }) => id),
      ),
    );
}

async function cancelStatements(db: Database, runId: string): Promise<void> {
  const open = await db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.runId, runId), eq(tasks.state, 'running')));
  for (const { id } of open) await cancelTask(db, id);
}

/** Cancels what a task does in the database at this moment, if it does anything. */
export async function cancelTask(db: Database, taskId: string): Promise<void> {
  await db.execute(sql`
    select pg_cancel_backend(pid) from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'
      and application_name = ${taskApplicationName(taskId)}`);
}
