import { sql } from 'drizzle-orm';
import { addJob, removeJob } from '../db/jobs.ts';
import type { Queryable } from '../db/database.ts';

/** One waiting job for each lane: several processes share a delivery by taking its lanes. */
export async function addSendJobs(
  tx: Queryable,
  deliveryId: string,
  lanes: number,
  runAt?: Date,
): Promise<void> {
  for (let lane = 1; lane <= lanes; lane += 1) await addSendJob(tx, deliveryId, String(lane), runAt);
}

const lookAgainMs = 5_000;

/**
 * For a loop that leaves because others are at work: these may be killed when they hold no window any more, and the job
 * of a process that was killed does not come back once it has been replaced.
 */
export const lookAgain = (tx: Queryable, deliveryId: string): Promise<void> =>
  addSendJob(tx, deliveryId, 'again', new Date(Date.now() + lookAgainMs));

/** There is nothing to look at any more. */
export const lookNoMore = (tx: Queryable, deliveryId: string): Promise<void> =>
  removeJob(tx, sendKey(deliveryId, 'again'));

const sendKey = (deliveryId: string, part: string): string => `send:${deliveryId}:${part}`;

async function addSendJob(tx: Queryable, deliveryId: string, part: string, runAt?: Date): Promise<void> {
  const owner = sql`(select campaign_id::text from partitura.delivery where id = ${deliveryId}::uuid)`;
  const key = sendKey(deliveryId, part);
  await addJob(tx, 'send_delivery', { deliveryId }, { key, owner, ...(runAt ? { runAt } : {}) });
}

/** Has the delivery's activity look at it again: it has been confirmed, or has ended. */
export async function wakeTask(tx: Queryable, taskId: string): Promise<void> {
  const owner = sql`(
    select r.campaign_id::text from partitura.task t join partitura.run r on r.id = t.run_id where t.id = ${taskId}::uuid)`;
  await addJob(tx, 'run_task', { taskId }, { key: `task:${taskId}`, owner });
}
