import { and, eq, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { channelConfigurations, deliveries, messages, sendWindows } from '../db/schema.ts';
import { lanesOf } from '../channels/email/providers/open-provider.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { bumpRun } from '../live/run-change.ts';
import { rollUp } from '../reports/roll-up.ts';
import { openWindows } from './claim-window.ts';
import { stoppedReason } from './close-window.ts';
import type { DeliveryState } from './delivery.ts';
import { findDelivery, lockDelivery, type Delivery } from './find-delivery.ts';
import { logDelivery } from './log-delivery.ts';
import { addSendJobs, wakeTask } from './send-jobs.ts';

/** A person lets the messages go. @throws UserError WRONG_STATE unless the delivery awaits just that. */
export function confirmDelivery(db: Database, id: string, userName: string): Promise<Delivery> {
  return change(db, id, ['awaiting confirmation'], async (tx, delivery) => {
    await tx
      .update(deliveries)
      .set({ state: 'sending', confirmedBy: userName, confirmedAt: sql`now()` })
      .where(eq(deliveries.id, id));
    await startSending(tx, delivery);
    await wakeTask(tx, delivery.taskId);
    await logDelivery(tx, delivery, 'info', say`The send was confirmed`, userName);
  });
}

/** No more messages leave; those in the air land. @throws UserError WRONG_STATE unless it is being sent. */
export function pauseDelivery(db: Database, id: string, userName: string): Promise<Delivery> {
  return change(db, id, ['sending'], async (tx, delivery) => {
    await tx.update(deliveries).set({ state: 'paused', pauseReason: null }).where(eq(deliveries.id, id));
    await logDelivery(tx, delivery, 'info', say`Sending was paused`, userName);
  });
}

/** Goes on where it was paused. @throws UserError WRONG_STATE unless it is paused. */
export function resumeDelivery(db: Database, id: string, userName: string): Promise<Delivery> {
  return change(db, id, ['paused'], async (tx, delivery) => {
    await resume(tx, delivery);
    await logDelivery(tx, delivery, 'info', say`Sending was resumed`, userName);
  });
}

/**
 * Ends a delivery for good. Messages that have not left count as failed, with the reason "stopped before sending".
 * @throws UserError WRONG_STATE when it has ended already.
 */
export function stopDelivery(db: Database, id: string, userName: string): Promise<Delivery> {
  return change(db, id, ['awaiting confirmation', 'sending', 'paused'], async (tx, delivery) => {
    await stop(tx, delivery);
    await logDelivery(tx, delivery, 'warning', say`Sending was stopped`, userName);
  });
}

/** For the run that is being paused, resumed or stopped: it writes its own log and change. */
export function pauseDeliveriesOfRun(tx: Transaction, runId: string): Promise<void> {
  return eachOfRun(tx, runId, ['sending'], async (delivery) => {
    await tx
      .update(deliveries)
      .set({ state: 'paused', pauseReason: null })
      .where(eq(deliveries.id, delivery.id));
  });
}

export function resumeDeliveriesOfRun(tx: Transaction, runId: string): Promise<void> {
  return eachOfRun(tx, runId, ['paused'], (delivery) => resume(tx, delivery));
}

export function stopDeliveriesOfRun(tx: Transaction, runId: string): Promise<void> {
  return eachOfRun(tx, runId, ['awaiting confirmation', 'sending', 'paused'], (delivery) =>
    stop(tx, delivery),
  );
}

/** Adds the jobs of all its lanes, in the caller's transaction. */
export async function startSending(
  tx: Transaction,
  delivery: Pick<Delivery, 'id' | 'configurationId'>,
): Promise<void> {
  const [configuration] = await tx
    .select({ provider: channelConfigurations.provider, settings: channelConfigurations.settings })
    .from(channelConfigurations)
    .where(eq(channelConfigurations.id, delivery.configurationId));
  await addSendJobs(tx, delivery.id, configuration === undefined ? 1 : lanesOf(configuration));
}

async function resume(tx: Transaction, delivery: Delivery): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: 'sending', pauseReason: null })
    .where(eq(deliveries.id, delivery.id));
  await startSending(tx, delivery);
}

async function stop(tx: Transaction, delivery: Delivery): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: 'stopped', pauseReason: null, endedAt: sql`now()` })
    .where(eq(deliveries.id, delivery.id));
  // What a sending process has in its hands is settled by that process, or by whoever settles its window.
  const left = await tx
    .update(messages)
    .set({ status: 'failed', reason: stoppedReason, retryAt: null })
    .where(
      and(
        eq(messages.deliveryId, delivery.id),
        eq(messages.status, 'pending'),
        or(isNotNull(messages.retryAt), gte(messages.number, delivery.nextNumber)),
      ),
    )
    .returning({ number: messages.number });
  if (left.length > 0) {
    await tx
      .insert(sendWindows)
      .values({ deliveryId: delivery.id, numbers: [], failed: left.length, doneAt: sql`now()` });
    await rollUp(tx, [{ deliveryId: delivery.id, metric: 'errors', count: left.length, at: new Date() }]);
  }
  if ((await openWindows(tx, delivery.id)) === 0) await wakeTask(tx, delivery.taskId);
}

function change(
  db: Database,
  id: string,
  from: readonly DeliveryState[],
  work: (tx: Transaction, delivery: Delivery) => Promise<void>,
): Promise<Delivery> {
  return inTransaction(db, async (tx) => {
    const delivery = await lockDelivery(tx, id);
    if (!from.includes(delivery.state)) {
      throw new UserError(say`This cannot be done: the delivery is ${stateInWords[delivery.state]}.`, {
        code: 'WRONG_STATE',
      });
    }
    await work(tx, delivery);
    await bumpRun(tx, delivery.runId);
    return await findDelivery(tx, id);
  });
}

const stateInWords: Readonly<Record<DeliveryState, Said>> = {
  'awaiting confirmation': say`waiting to be confirmed`,
  sending: say`being sent`,
  paused: say`paused`,
  completed: say`completed`,
  stopped: say`stopped`,
};

async function eachOfRun(
  tx: Transaction,
  runId: string,
  states: readonly DeliveryState[],
  work: (delivery: Delivery) => Promise<void>,
): Promise<void> {
  const found = await tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.runId, runId), inArray(deliveries.state, [...states])))
    .orderBy(deliveries.id)
    .for('no key update');
  for (const delivery of found) await work(delivery);
}
