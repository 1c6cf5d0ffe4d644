import { and, asc, eq, gt } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { messages } from '../db/schema.ts';
import type { MessageStatus } from './delivery.ts';

export type Message = typeof messages.$inferSelect;

export interface MessagePage {
  readonly messages: readonly Message[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface MessagePageOptions {
  /** Messages on a page; 50 unless told, 500 at most. */
  readonly first?: number | null | undefined;
  /** `endCursor` of the page before. */
  readonly after?: string | null | undefined;
  readonly status?: MessageStatus | null | undefined;
}

const largestPage = 500;

/** The ledger of a delivery by its numbers; those that are unknown with `status: 'unknown'`. */
export async function listMessages(
  db: Queryable,
  deliveryId: string,
  options: MessagePageOptions = {},
): Promise<MessagePage> {
  const first = Math.min(Math.max(options.first ?? 50, 1), largestPage);
  const after = Number(options.after ?? 0);
  const rows = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.deliveryId, deliveryId),
        gt(messages.number, Number.isInteger(after) ? after : 0),
        options.status ? eq(messages.status, options.status) : undefined,
      ),
    )
    .orderBy(asc(messages.number))
    .limit(first + 1);
  const page = rows.slice(0, first);
  return {
    messages: page,
    endCursor: page.at(-1)?.number.toString() ?? null,
    hasNextPage: rows.length > first,
  };
}
