import { and, desc, eq, ilike, lt, or, sql } from 'drizzle-orm';
import { readMessage, type ReadableMessage } from '../channels/email/read-message.ts';
import type { Queryable } from '../db/database.ts';
import { deliveries, inboxMessages, proofs } from '../db/schema.ts';

/** A message in the built-in inbox, as a list shows it. */
export interface InboxEntry {
  readonly id: number;
  /** Null for a proof, which is of no delivery. */
  readonly deliveryId: string | null;
  readonly isProof: boolean;
  readonly campaignId: string;
  readonly number: number;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly receivedAt: Date;
}

export interface InboxPage {
  readonly messages: readonly InboxEntry[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface InboxOptions {
  /** Messages on a page; 50 unless told, 200 at most. */
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  /** Part of the recipient's address or of the subject. */
  readonly search?: string | null | undefined;
  readonly deliveryId?: string | null | undefined;
}

const largestPage = 200;

const entry = {
  id: inboxMessages.id,
  deliveryId: inboxMessages.deliveryId,
  isProof: sql<boolean>`${inboxMessages.proofId} is not null`,
  campaignId: sql<string>`coalesce(${deliveries.campaignId}, ${proofs.campaignId})`,
  number: inboxMessages.number,
  to: inboxMessages.recipient,
  from: inboxMessages.sender,
  subject: inboxMessages.subject,
  receivedAt: inboxMessages.receivedAt,
};

/** What the sandbox took in, the newest first. */
export async function listInbox(db: Queryable, options: InboxOptions = {}): Promise<InboxPage> {
  const first = Math.min(Math.max(options.first ?? 50, 1), largestPage);
  const after = Number(options.after ?? NaN);
  const pattern = `%${(options.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .select(entry)
    .from(inboxMessages)
    .leftJoin(deliveries, eq(deliveries.id, inboxMessages.deliveryId))
    .leftJoin(proofs, eq(proofs.id, inboxMessages.proofId))
    .where(
      and(
        Number.isInteger(after) ? lt(inboxMessages.id, after) : undefined,
        options.deliveryId ? eq(inboxMessages.deliveryId, options.deliveryId) : undefined,
        options.search
          ? or(ilike(inboxMessages.recipient, pattern), ilike(inboxMessages.subject, pattern))
          : undefined,
      ),
    )
    .orderBy(desc(inboxMessages.id))
    .limit(first + 1);
  const page = rows.slice(0, first);
  return { messages: page, endCursor: page.at(-1)?.id.toString() ?? null, hasNextPage: rows.length > first };
}

/** One message with its content, read as a mail client reads it; null when there is none. */
export async function readInboxMessage(
  db: Queryable,
  id: string,
): Promise<(InboxEntry & ReadableMessage) | null> {
  if (!/^\d{1,15}$/.test(id)) return null;
  const [row] = await db
    .select({ ...entry, raw: inboxMessages.raw })
    .from(inboxMessages)
    .leftJoin(deliveries, eq(deliveries.id, inboxMessages.deliveryId))
    .leftJoin(proofs, eq(proofs.id, inboxMessages.proofId))
    .where(eq(inboxMessages.id, Number(id)));
  if (row === undefined) return null;
  const { raw, ...about } = row;
  return { ...about, ...(await readMessage(raw)) };
}
