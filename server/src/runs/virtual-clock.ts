import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { moment, say } from '../language/say.ts';
import { logRun } from './log-run.ts';
import type { Progress } from './progress.ts';
import { hasTaskEnded } from './run.ts';
import { addTaskJob } from './task-job.ts';

/** What is known of a run whose clock may be a virtual one. */
export type Clocked = Pick<typeof runs.$inferSelect, 'id' | 'virtualNow' | 'timeZone'>;

/**
 * Puts the virtual clock of a test run forward to the earliest date that it waits for, once nothing else is left to
 * do; the tasks of that date get a job. A run that also waits for a person stands still until they have acted. Nothing
 * is done where the clock is the real one. The run is locked.
 */
export async function advanceClock(tx: Transaction, run: Clocked, progress: Progress): Promise<void> {
  if (run.virtualNow === null) return;
  const open = [...progress.tasks.values()].filter(({ state }) => !hasTaskEnded(state));
  if (open.some(({ state }) => state !== 'pending')) return;
  const dates = open.flatMap(({ wakeAt }) => wakeAt ?? []).map(Number);
  if (dates.length === 0) return;
  const at = Math.max(Math.min(...dates), run.virtualNow.getTime());
  if (at > run.virtualNow.getTime()) {
    await tx
      .update(runs)
      .set({ virtualNow: new Date(at) })
      .where(eq(runs.id, run.id));
    await logRun(tx, run.id, [
      {
        message: say`The clock is put forward to ${moment(new Date(at), run.timeZone, { withSeconds: true })}`,
      },
    ]);
  }
  for (const { id, wakeAt } of open) if (wakeAt !== null && wakeAt.getTime() <= at) await addTaskJob(tx, id);
}

/** When the job of a task that waits for a date is due: null by a virtual clock, which `advanceClock` looks after. */
export function jobDate(run: Clocked, wakeAt: Date): Date | null {
  return run.virtualNow === null ? wakeAt : null;
}
