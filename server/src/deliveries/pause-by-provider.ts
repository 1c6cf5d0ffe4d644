import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { deliveries } from '../db/schema.ts';
import type { Delivery } from './find-delivery.ts';
import { logDelivery } from './log-delivery.ts';

/** Pauses a delivery whose provider takes nothing, until a person resumes it. The caller has locked it. */
export async function pauseByProvider(tx: Transaction, delivery: Delivery, reason: string): Promise<void> {
  if (delivery.state !== 'sending') return;
  await tx
    .update(deliveries)
    .set({ state: 'paused', pauseReason: reason })
    .where(eq(deliveries.id, delivery.id));
  delivery.state = 'paused';
  await logDelivery(tx, delivery, 'error', `Sending is paused: the provider takes no messages (${reason})`);
}
