import { and, eq, inArray, isNotNull, ne, notInArray, or, sql } from 'drizzle-orm';
import { isAlive } from '../db/presence.ts';
import { inTransaction, type Database } from '../db/database.ts';
import { messages, sendWindows } from '../db/schema.ts';
import { bumpRun } from '../live/run-change.ts';
import { closeWindow } from './close-window.ts';
import { lockDelivery } from './find-delivery.ts';
import { logDelivery } from './log-delivery.ts';

export interface SettleOptions {
  /** Number of this process. */
  readonly lockId: number;
  /** Windows that loops of this process are at work on. */
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
  const isDead = and(
    isNotNull(sendWindows.claimedBy),
    or(
      and(ne(sendWindows.claimedBy, options.lockId), sql`not ${isAlive(sendWindows.claimedBy)}`),
      and(eq(sendWindows.claimedBy, options.lockId), notInArray(sendWindows.id, [-1, ...options.active])),
    ),
    deliveryId === undefined ? undefined : eq(sendWindows.deliveryId, deliveryId),
  );
  const found = await db.selectDistinct({ id: sendWindows.deliveryId }).from(sendWindows).where(isDead);
  for (const { id } of found) {
    await inTransaction(db, async (tx) => {
      const delivery = await lockDelivery(tx, id);
      const windows = await tx
        .select()
        .from(sendWindows)
        .where(and(isDead, eq(sendWindows.deliveryId, id)))
        .orderBy(sendWindows.id)
        .for('update');
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
            `A sending process ended: what became of ${unknown.length} messages is unknown`,
          );
        }
      }
      if (windows.length > 0) await bumpRun(tx, delivery.runId);
    });
  }
  return found.map(({ id }) => id);
}
