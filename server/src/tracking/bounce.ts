import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { deliveries, messages } from '../db/schema.ts';
import { publish } from '../live/live.ts';
import { rollUp, type RollUpRow } from '../reports/roll-up.ts';
import { suppress } from '../suppression/suppress.ts';

export interface Bounce {
  readonly deliveryId: string;
  readonly number: number;
  /** hard: the address will never take mail, and is suppressed; soft: it did not take this one. */
  readonly type: 'hard' | 'soft';
  /** The answer of the other side ("550 5.1.1 user unknown"). */
  readonly reason: string;
}

/**
 * Marks a message as bounced, counts it, and suppresses the address of a hard bounce. A message bounces once: a
 * further report changes nothing, except that a hard one takes the place of a soft one.
 * @returns false when nothing has changed.
 */
export async function recordBounce(
  tx: Transaction,
  { deliveryId, number, type, reason }: Bounce,
): Promise<boolean> {
  const isMessage = and(eq(messages.deliveryId, deliveryId), eq(messages.number, number));
  const [message] = await tx.select().from(messages).where(isMessage).for('update');
  if (message === undefined) return false;
  const { address, bouncedAt, bounceType, sentAt } = message;
  if (bouncedAt !== null && (bounceType === 'hard' || type === 'soft')) return false;
  const [delivery] = await tx
    .select({ channel: deliveries.channel, campaignId: deliveries.campaignId })
    .from(deliveries)
    .where(eq(deliveries.id, deliveryId));
  if (delivery === undefined) return false;

  const at = new Date();
  await tx.update(messages).set({ bouncedAt: at, bounceType: type, reason }).where(isMessage);
  if (type === 'hard' && address !== null) {
    await suppress(tx, {
      channel: delivery.channel,
      address,
      reason: 'hard bounce',
      deliveryId,
      note: reason,
    });
  }
  const booked: RollUpRow[] = [
    { deliveryId, metric: type === 'hard' ? 'hardBounces' : 'softBounces', count: 1, at },
  ];
  if (bouncedAt !== null) booked.push({ deliveryId, metric: 'softBounces', count: -1, at: bouncedAt });
  else if (message.status === 'sent' && sentAt !== null) {
    booked.push({ deliveryId, metric: 'undelivered', count: 1, at: sentAt });
  }
  await rollUp(tx, booked);
  await publish(tx, `report:${delivery.campaignId}`, {});
  return true;
}
