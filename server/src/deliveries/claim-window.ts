import { and, count, eq, gte, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { deliveries, messages, sendWindows } from '../db/schema.ts';
import { suppressedAmong } from '../suppression/suppress.ts';
import { lockDelivery, type Delivery } from './find-delivery.ts';

/** Messages that one loop has taken upon itself. */
export interface SendWindow {
  readonly id: number;
  readonly deliveryId: string;
  readonly recipients: readonly Recipient[];
}

export interface Recipient {
  readonly number: number;
  readonly identity: string | null;
  readonly address: string;
  /** Attempts made before. */
  readonly attempts: number;
}

export interface ClaimOptions {
  /** Number of this process (db/presence.ts). */
  readonly lockId: number;
  /** Windows of the delivery that may be open at once, over all processes. */
  readonly lanes: number;
  /** Messages in a window at most. */
  readonly size: number;
  /** Gets the window's id before the claim commits, so that nobody of this process takes it for abandoned. */
  readonly active: Set<number>;
}

/**
 * Takes the next messages: those that nobody has had yet, else those whose time to be tried again has come. People
 * who are on the suppression list by now become exclusions. Null: nothing to take now.
 */
export function claimWindow(
  db: Database,
  deliveryId: string,
  options: ClaimOptions,
): Promise<SendWindow | null> {
  return inTransaction(db, async (tx) => {
    const delivery = await lockDelivery(tx, deliveryId);
    if (delivery.state !== 'sending' || (await openWindows(tx, deliveryId)) >= options.lanes) return null;
    for (;;) {
      const taken = await takeMessages(tx, delivery, options.size);
      if (taken.length === 0) return null;
      const recipients = await withoutSuppressed(tx, delivery, taken);
      if (recipients.length === 0) continue;
      const [window] = await tx
        .insert(sendWindows)
        .values({ deliveryId, numbers: recipients.map(({ number }) => number), claimedBy: options.lockId })
        .returning({ id: sendWindows.id });
      if (window === undefined) return null;
      options.active.add(window.id);
      return { id: window.id, deliveryId, recipients };
    }
  });
}

/** Windows in the hands of a process, be it alive or not. */
export async function openWindows(tx: Transaction, deliveryId: string): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(sendWindows)
    .where(and(eq(sendWindows.deliveryId, deliveryId), isNotNull(sendWindows.claimedBy)));
  return row?.open ?? 0;
}

export async function hasOpenWindows(tx: Transaction, deliveryId: string): Promise<boolean> {
  return (await openWindows(tx, deliveryId)) > 0;
}

const recipientColumns = {
  number: messages.number,
  identity: messages.identity,
  address: messages.address,
  attempts: messages.attempts,
};

type Taken = Omit<Recipient, 'address'> & { readonly address: string | null };

async function takeMessages(tx: Transaction, delivery: Delivery, size: number): Promise<Taken[]> {
  const ofDelivery = eq(messages.deliveryId, delivery.id);
  if (delivery.nextNumber <= delivery.targeted) {
    const fresh = await tx
      .select(recipientColumns)
      .from(messages)
      .where(
        and(
          ofDelivery,
          gte(messages.number, delivery.nextNumber),
          eq(messages.status, 'pending'),
          isNull(messages.retryAt),
        ),
      )
      .orderBy(messages.number)
      .limit(size);
    delivery.nextNumber = fresh.length < size ? delivery.targeted + 1 : (fresh.at(-1)?.number ?? 0) + 1;
    await tx
      .update(deliveries)
      .set({ nextNumber: delivery.nextNumber })
      .where(eq(deliveries.id, delivery.id));
    if (fresh.length > 0) return fresh;
  }
  const due = tx.$with('due').as(
    tx
      .select({ number: messages.number })
      .from(messages)
      .where(and(ofDelivery, lte(messages.retryAt, sql`now()`)))
      .orderBy(messages.retryAt, messages.number)
      .limit(size),
  );
  const again = await tx
    .with(due)
    .update(messages)
    .set({ retryAt: null })
    .where(and(ofDelivery, inArray(messages.number, sql`(select number from due)`)))
    .returning(recipientColumns);
  return again.sort((a, b) => a.number - b.number);
}

async function withoutSuppressed(
  tx: Transaction,
  delivery: Delivery,
  taken: readonly Taken[],
): Promise<Recipient[]> {
  const recipients = taken.map((each) => ({ ...each, address: each.address ?? '' }));
  const suppressed = await suppressedAmong(
    tx,
    delivery.channel,
    recipients.map(({ address }) => address),
  );
  if (suppressed.size === 0) return recipients;
  const excluded = recipients.filter(({ address }) => suppressed.has(address));
  await tx
    .update(messages)
    .set({ status: 'excluded', reason: 'suppressed', retryAt: null })
    .where(
      and(
        eq(messages.deliveryId, delivery.id),
        inArray(
          messages.number,
          excluded.map(({ number }) => number),
        ),
      ),
    );
  const before = delivery.exclusions['suppressed'] ?? 0;
  delivery.excluded += excluded.length;
  delivery.exclusions = { ...delivery.exclusions, suppressed: before + excluded.length };
  await tx
    .update(deliveries)
    .set({ excluded: delivery.excluded, exclusions: delivery.exclusions })
    .where(eq(deliveries.id, delivery.id));
  return recipients.filter(({ address }) => !suppressed.has(address));
}
