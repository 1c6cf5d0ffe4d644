import { sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { addJob } from '../db/jobs.ts';

/** One waiting job for each task at most: adding it again changes nothing. */
export const taskJobKey = (taskId: string) => `task:${taskId}`;

/** Has the task run when the caller's transaction has committed, or at a date. */
export async function addTaskJob(tx: Queryable, taskId: string, runAt?: Date | null): Promise<void> {
  await addJob(
    tx,
    'run_task',
    { taskId },
    { key: taskJobKey(taskId), owner: campaignOf(taskId), ...(runAt ? { runAt } : {}) },
  );
}

/** Campaigns share the places of the workers. */
function campaignOf(taskId: string): SQL {
  return sql`(
    select r.campaign_id::text from partitura.task t join partitura.run r on r.id = t.run_id where t.id = ${taskId}::uuid)`;
}
