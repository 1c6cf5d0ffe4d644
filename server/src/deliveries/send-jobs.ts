import { sql } from 'drizzle-orm';
import { addJob } from '../db/jobs.ts';
import type { Queryable } from '../db/database.ts';

/** One waiting job for each lane: several processes share a delivery by taking its lanes. */
export async function addSendJobs(
  tx: Queryable,
  deliveryId: string,
  lanes: number,
  runAt?: Date,
): Promise<void> {
  const owner = sql`(select campaign_id::text from partitura.delivery where id = ${deliveryId}::uuid)`;
  for (let lane = 1; lane <= lanes; lane += 1) {
    await addJob(
      tx,
      'send_delivery',
      { deliveryId },
      { key: `send:${deliveryId}:${lane}`, owner, ...(runAt ? { runAt } : {}) },
    );
  }
}

/** Has the delivery's activity look at it again: it has been confirmed, or has ended. */
export async function wakeTask(tx: Queryable, taskId: string): Promise<void> {
  const owner = sql`(
    select r.campaign_id::text from partitura.task t join partitura.run r on r.id = t.run_id where t.id = ${taskId}::uuid)`;
  await addJob(tx, 'run_task', { taskId }, { key: `task:${taskId}`, owner });
}
