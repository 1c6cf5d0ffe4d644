import { eq, sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { deliveries } from '../db/schema.ts';
import { bumpRun } from '../live/run-change.ts';
import { say } from '../language/say.ts';
import { openWindows } from './claim-window.ts';
import { lockDelivery } from './find-delivery.ts';
import { logDelivery } from './log-delivery.ts';
import { progressOfDelivery } from './progress.ts';
import { addSendJobs, lookAgain, lookNoMore, wakeTask } from './send-jobs.ts';

/**
 * Called by a loop that finds nothing to claim. Completes the delivery when nothing is pending, or sees to it that
 * what waits for its next attempt is attempted. `more`: there is something to claim after all.
 */
export function finishDelivery(
  db: Database,
  deliveryId: string,
  lanes: number,
): Promise<'more' | 'nothing now'> {
  return inTransaction(db, async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId);
    if (delivery.state !== 'sending') return 'nothing now';
    const open = await openWindows(tx, deliveryId);
    const moreOrLookAgain = async () => {
      if (open < lanes) return 'more';
      await lookAgain(tx, deliveryId);
      return 'nothing now';
    };
    if (delivery.nextNumber <= delivery.targeted) return await moreOrLookAgain();
    const [next] = await tx.execute<{ at: string | null; is_due: boolean | null }>(sql`
      select min(retry_at) as at, min(retry_at) <= now() as is_due
      from partitura.message where delivery_id = ${deliveryId} and retry_at is not null`);
    if (next?.at) {
      if (next.is_due) return await moreOrLookAgain();
      await addSendJobs(tx, deliveryId, 1, new Date(next.at));
      return 'nothing now';
    }
    if (open > 0) {
      await lookAgain(tx, deliveryId);
      return 'nothing now';
    }
    await lookNoMore(tx, deliveryId);
    await tx
      .update(deliveries)
      .set({ state: 'completed', endedAt: sql`now()` })
      .where(eq(deliveries.id, deliveryId));
    const done = await progressOfDelivery(tx, deliveryId);
    if (done !== null) {
      const { sent, failed, unknown, excluded } = done;
      await logDelivery(
        tx,
        delivery,
        'info',
        say`Sent: ${sent}, failed: ${failed}, unknown: ${unknown}, excluded: ${excluded}`,
      );
    }
    await wakeTask(tx, delivery.taskId);
    await bumpRun(tx, delivery.runId);
    return 'nothing now';
  });
}
