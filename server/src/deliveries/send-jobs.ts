import { addJob } from '../db/jobs.ts';
import type { Queryable } from '../db/database.ts';

/** One waiting job for each lane: several processes share a delivery by taking its lanes. */
export async function addSendJobs(
  tx: Queryable,
  deliveryId: string,
  lanes: number,
  runAt?: Date,
): Promise<void> {
  for (let lane = 1; lane <= lanes; lane += 1) {
    await addJob(
      tx,
      'send_delivery',
      { deliveryId },
      { key: `send:${deliveryId}:${lane}`, ...(runAt ? { runAt } : {}) },
    );
  }
}

/** Has the delivery's activity look at it again: it has been confirmed, or has ended. */
export async function wakeTask(tx: Queryable, taskId: string): Promise<void> {
  await addJob(tx, 'run_task', { taskId }, { key: `task:${taskId}` });
}
