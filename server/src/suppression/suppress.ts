import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { suppressions } from '../db/schema.ts';
import { checkedAddress, domainOf, normalAddress } from './address.ts';
import type { SuppressionReason } from './suppression.ts';

export type Suppression = typeof suppressions.$inferSelect;

export interface NewSuppression {
  readonly channel: string;
  /** An address, or a domain as `@example.com`. */
  readonly address: string;
  readonly reason: SuppressionReason;
  /** The delivery whose message led to it. */
  readonly deliveryId?: string;
  readonly note?: string;
}

/**
 * Puts on the list what a person has typed.
 * @throws UserError when it is neither an address nor a domain.
 */
export async function suppressByHand(
  db: Queryable,
  { channel, address, note = '' }: Omit<NewSuppression, 'reason' | 'deliveryId'>,
): Promise<Suppression> {
  return suppress(db, { channel, address: checkedAddress(channel, address), reason: 'manual', note });
}

/**
 * Puts an address or a domain on the list, at once for everything that is not yet handed to a provider. One
 * that is on it already stays as it is, with its first reason.
 */
export async function suppress(db: Queryable, given: NewSuppression): Promise<Suppression> {
  const { channel } = given;
  const address = normalAddress(given.address);
  const note = given.note?.trim() ?? '';
  const [added] = await db
    .insert(suppressions)
    .values({ ...given, address, note })
    .onConflictDoNothing()
    .returning();
  if (added !== undefined) return added;
  const [known] = await db.select().from(suppressions).where(isEntry(channel, address));
  return known ?? suppress(db, given);
}

/** Takes an address or a domain off the list; false when it was not on it. */
export async function unsuppress(db: Queryable, channel: string, address: string): Promise<boolean> {
  const removed = await db
    .delete(suppressions)
    .where(isEntry(channel, normalAddress(address)))
    .returning();
  return removed.length > 0;
}

/**
 * Those of the addresses that must not be contacted, by themselves or by their domain, spelled as they were
 * given. A send asks once more for each window before it hands messages over, so that nobody who has
 * unsubscribed meanwhile is written to.
 */
export async function suppressedAmong(
  db: Queryable,
  channel: string,
  addresses: readonly string[],
): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const entries = new Set(addresses.flatMap((address) => [normalAddress(address), domainOf(address) ?? '']));
  const found = await db
    .select({ address: suppressions.address })
    .from(suppressions)
    .where(and(eq(suppressions.channel, channel), inArray(suppressions.address, [...entries])));
  const listed = new Set(found.map(({ address }) => address));
  return new Set(
    addresses.filter((address) => listed.has(normalAddress(address)) || listed.has(domainOf(address) ?? '')),
  );
}

function isEntry(channel: string, address: string) {
  return and(eq(suppressions.channel, channel), eq(suppressions.address, address));
}
