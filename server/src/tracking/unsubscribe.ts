import { and, eq } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { deliveries, messages } from '../db/schema.ts';
import { publish } from '../live/live.ts';
import { rollUp } from '../reports/roll-up.ts';
import { suppress } from '../suppression/suppress.ts';

/**
 * Puts the message's recipient on the suppression list, and counts it with the message the first time. Once
 * more changes nothing, except that an address taken off the list meanwhile is back on it.
 * @returns the address; null when the message is no more.
 */
export async function unsubscribe(db: Database, deliveryId: string, number: number): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    const isMessage = and(eq(messages.deliveryId, deliveryId), eq(messages.number, number));
    const [message] = await tx
      .select({ address: messages.address, unsubscribedAt: messages.unsubscribedAt })
      .from(messages)
      .where(isMessage)
      .for('update');
    if (message === undefined || message.address === null) return null;
    const [delivery] = await tx
      .select({ channel: deliveries.channel, campaignId: deliveries.campaignId })
      .from(deliveries)
      .where(eq(deliveries.id, deliveryId));
    if (delivery === undefined) return null;
    await suppress(tx, {
      channel: delivery.channel,
      address: message.address,
      reason: 'unsubscribed',
      deliveryId,
    });
    if (message.unsubscribedAt === null) {
      const at = new Date();
      await tx.update(messages).set({ unsubscribedAt: at }).where(isMessage);
      await rollUp(tx, [{ deliveryId, metric: 'unsubscribes', count: 1, at }]);
      await publish(tx, `report:${delivery.campaignId}`, {});
    }
    return message.address;
  });
}
