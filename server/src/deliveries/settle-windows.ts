import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { isAlive } from '../db/presence.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { messages, sendWindows } from '../db/schema.ts';
import { bumpRun } from '../live/run-change.ts';
import { say } from '../language/say.ts';
import { closeWindow } from './close-window.ts';
import { lockDelivery } from './find-delivery.ts';
import { logDelivery } from './log-delivery.ts';

export interface SettleOptions {
  /** Number of this process. */
  readonly lockId: number;
  /** Windows that loops of this process are at work on. It is read while it changes, never copied. */
  readonly active: ReadonlySet<number>;
}

/**
 * Settles the windows of processes that are no more (and of loops of this process that broke off). Messages that were
 * in the air may have arrived or not: they are unknown, for a person to decide. All others are free to be claimed.
 * @returns ids of the deliveries that had such windows.
 */
export async function settleDeadWindows(
  db: Database,
  options: SettleOptions,
  deliveryId?: string,
): Promise<string[]> {
  const mayBeDead = and(
    isNotNull(sendWindows.claimedBy),
    or(eq(sendWindows.claimedBy, options.lockId), sql`not ${isAlive(sendWindows.claimedBy)}`),
    deliveryId === undefined ? undefined : eq(sendWindows.deliveryId, deliveryId),
  );
  const isDead = ({ id }: { id: number }) => !options.active.has(id);
  const found = await db
    .select({ id: sendWindows.id, deliveryId: sendWindows.deliveryId })
    .from(sendWindows)
    .where(mayBeDead);
  const deliveryIds = [...new Set(found.filter(isDead).map((window) => window.deliveryId))];
  for (const id of deliveryIds) {
    await inTransaction(db, async (tx) => {
      const delivery = await lockDelivery(tx, id);
      // Claims take the delivery's lock too: a window that is seen here and is ours is in `active` by now.
      const windows = (
        await tx
          .select()
          .from(sendWindows)
          .where(and(mayBeDead, eq(sendWindows.deliveryId, id)))
          .orderBy(sendWindows.id)
          .for('update')
      ).filter(isDead);
      for (const window of windows) {
        const unknown = await tx
          .update(messages)
          .set({
            status: 'unknown',
            reason: 'the sending process ended while the message was in the air',
            attempts: sql`${messages.attempts} + 1`,
          })
          .where(
            and(
              eq(messages.deliveryId, id),
              inArray(messages.number, window.inAir),
              eq(messages.status, 'pending'),
            ),
          )
          .returning({ number: messages.number });
        await tx
          .update(sendWindows)
          .set({ unknown: sql`${sendWindows.unknown} + ${unknown.length}` })
          .where(eq(sendWindows.id, window.id));
        await closeWindow(tx, delivery, window);
        if (unknown.length > 0) {
          await logDelivery(
            tx,
            delivery,
            'warning',
            say`A sending process ended: what became of ${unknown.length} messages is unknown`,
          );
        }
      }
      if (windows.length > 0) await bumpRun(tx, delivery.runId);
    });
  }
  return deliveryIds;
}
