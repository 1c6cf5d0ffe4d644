import { and, eq, inArray, sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { deliveries, messages, sendWindows } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { bumpRun } from '../live/run-change.ts';
import { rollUp } from '../reports/roll-up.ts';
import { startSending } from './control.ts';
import { hasWorktable, lockDelivery } from './find-delivery.ts';
import { logDelivery } from './log-delivery.ts';

/** send again: some may get it twice; count as sent, or as failed: nobody is written to. */
export const unknownDecisions = ['send again', 'sent', 'failed'] as const;
export type UnknownDecision = (typeof unknownDecisions)[number];

const decidedWords = (decision: UnknownDecision, count: number): Said =>
  ({
    'send again': say`${count} unknown messages: send again`,
    sent: say`${count} unknown messages: sent`,
    failed: say`${count} unknown messages: failed`,
  })[decision];

/**
 * A person decides about messages of which nobody knows whether they have arrived: those with the given numbers, or
 * all. A completed delivery is sending again when some are to be sent again.
 * @returns how many were decided about.
 */
export function resolveUnknown(
  db: Database,
  deliveryId: string,
  decision: UnknownDecision,
  userName: string,
  numbers?: readonly number[],
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId);
    if (decision === 'send again' && delivery.state === 'stopped') {
      throw new UserError(say`The delivery was stopped: nothing can be sent again.`, { code: 'WRONG_STATE' });
    }
    if (decision === 'send again' && !(await hasWorktable(tx, delivery))) {
      throw new UserError(say`The delivery is too old: what its messages are made from is no longer kept.`, {
        code: 'WRONG_STATE',
      });
    }
    const change = {
      'send again': { status: 'pending' as const, reason: null, retryAt: sql`now()` },
      sent: { status: 'sent' as const, reason: `counted as sent by ${userName}`, sentAt: sql`now()` },
      failed: { status: 'failed' as const, reason: `counted as failed by ${userName}` },
    }[decision];
    const decided = await tx
      .update(messages)
      .set(change)
      .where(
        and(
          eq(messages.deliveryId, deliveryId),
          eq(messages.status, 'unknown'),
          numbers === undefined ? undefined : inArray(messages.number, [...numbers]),
        ),
      )
      .returning({ number: messages.number });
    const count = decided.length;
    if (count === 0) return 0;
    await tx.insert(sendWindows).values({
      deliveryId,
      numbers: [],
      unknown: -count,
      sent: decision === 'sent' ? count : 0,
      failed: decision === 'failed' ? count : 0,
      doneAt: sql`now()`,
    });
    if (decision === 'send again' && delivery.state === 'completed') {
      await tx
        .update(deliveries)
        .set({ state: 'sending', endedAt: null })
        .where(eq(deliveries.id, deliveryId));
    }
    if (decision === 'send again') await startSending(tx, delivery);
    else
      await rollUp(tx, [
        { deliveryId, metric: decision === 'sent' ? 'sends' : 'errors', count, at: new Date() },
      ]);
    await logDelivery(tx, delivery, 'info', decidedWords(decision, count), userName);
    await bumpRun(tx, delivery.runId);
    return count;
  });
}
