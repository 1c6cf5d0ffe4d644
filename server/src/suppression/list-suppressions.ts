import { and, desc, eq, ilike, or, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { suppressions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { parseCursor, writeCursor } from '../lib/cursor.ts';
import type { Suppression } from './suppress.ts';

export interface SuppressionsWanted {
  readonly first?: number;
  /** `endCursor` of the page before. */
  readonly after?: string | null;
  /** Part of an address or a note, in any letter case. */
  readonly search?: string | null;
  readonly channel?: string | null;
}

export interface SuppressionPage {
  readonly suppressions: Suppression[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

const largestPage = 500;

/** The list, newest first. */
export async function listSuppressions(
  db: Queryable,
  wanted: SuppressionsWanted = {},
): Promise<SuppressionPage> {
  const first = Math.min(Math.max(wanted.first ?? 50, 1), largestPage);
  const { createdAt, channel, address } = suppressions;
  const rows = await db
    .select()
    .from(suppressions)
    .where(
      and(
        wanted.channel ? eq(channel, wanted.channel) : undefined,
        wanted.search?.trim() ? matches(wanted.search.trim()) : undefined,
        wanted.after ? isAfter(wanted.after) : undefined,
      ),
    )
    .orderBy(desc(createdAt), desc(channel), desc(address))
    .limit(first + 1);
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return { suppressions: page, endCursor: last ? cursorOf(last) : null, hasNextPage: rows.length > first };
}

function matches(search: string) {
  const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return or(ilike(suppressions.address, pattern), ilike(suppressions.note, pattern));
}

function cursorOf({ createdAt, channel, address }: Suppression): string {
  return writeCursor([createdAt.toISOString(), channel, address]);
}

function isAfter(cursor: string) {
  const [at, channel, address] = readCursor(cursor);
  return sql`(${suppressions.createdAt}, ${suppressions.channel}, ${suppressions.address})
    < (${at}::timestamptz, ${channel}::text, ${address}::text)`;
}

function readCursor(cursor: string): readonly (string | null)[] {
  const read = parseCursor(cursor);
  const isWhole = read?.length === 3 && read.every((part) => part !== null);
  if (isWhole && !Number.isNaN(Date.parse(read[0] ?? ''))) return read;
  throw new UserError(say`This is not the cursor of a page of suppressions.`, { field: 'after' });
}
