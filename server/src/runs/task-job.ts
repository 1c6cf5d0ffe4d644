import type { Queryable } from '../db/database.ts';
import { addJob } from '../db/jobs.ts';

/** One waiting job for each task at most: adding it again changes nothing. */
export const taskJobKey = (taskId: string) => `task:${taskId}`;

/** Has the task run when the caller's transaction has committed, or at a date. */
export async function addTaskJob(tx: Queryable, taskId: string, runAt?: Date | null): Promise<void> {
  await addJob(tx, 'run_task', { taskId }, { key: taskJobKey(taskId), ...(runAt ? { runAt } : {}) });
}
