import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { deliveries } from '../db/schema.ts';
import { notifySupervisors } from '../notifications/notify.ts';
import { say } from '../language/say.ts';
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
  const { campaignId, runId, activityId, activityLabel } = delivery;
  await notifySupervisors(tx, {
    level: 'error',
    title: say`Sending "${activityLabel}" is paused: its provider takes no messages`,
    message: say`The provider says: ${reason}. Nobody was left out: mend it, then resume the delivery.`,
    campaignId,
    runId,
    activityId,
  });
  await logDelivery(
    tx,
    delivery,
    'error',
    say`Sending is paused: the provider takes no messages (${reason})`,
  );
}
