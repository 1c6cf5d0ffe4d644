import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { messages, sendWindows } from '../db/schema.ts';
import { rollUp } from '../reports/roll-up.ts';
import { openWindows } from './claim-window.ts';
import type { Delivery } from './find-delivery.ts';
import { wakeTask } from './send-jobs.ts';

export const stoppedReason = 'stopped before sending';

export interface ClosingWindow {
  readonly id: number;
  readonly numbers: readonly number[];
}

/**
 * Ends a window of a delivery that the caller has locked. What it has not sent is free for others to claim, or, when
 * the delivery was stopped, has failed.
 */
export async function closeWindow(tx: Transaction, delivery: Delivery, window: ClosingWindow): Promise<void> {
  const isStopped = delivery.state === 'stopped';
  const left = await tx
    .update(messages)
    .set(isStopped ? { status: 'failed', reason: stoppedReason } : { retryAt: sql`now()` })
    .where(
      and(
        eq(messages.deliveryId, delivery.id),
        inArray(messages.number, [...window.numbers]),
        eq(messages.status, 'pending'),
        isNull(messages.retryAt),
      ),
    )
    .returning({ number: messages.number });
  const failed = isStopped ? left.length : 0;
  await tx
    .update(sendWindows)
    .set({ inAir: [], claimedBy: null, doneAt: sql`now()`, failed: sql`${sendWindows.failed} + ${failed}` })
    .where(eq(sendWindows.id, window.id));
  if (!isStopped) return;
  await rollUp(
    tx,
    failed > 0 ? [{ deliveryId: delivery.id, metric: 'errors', count: failed, at: new Date() }] : [],
  );
  if ((await openWindows(tx, delivery.id)) === 0) await wakeTask(tx, delivery.taskId);
}
