import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { signInFailures } from '../db/schema.ts';

/** Failed sign-ins that one account takes from one address before it must wait. */
export const mostFailures = 10;
const windowMinutes = 15;

const keyOf = (email: string, ip: string) =>
  createHash('sha256').update(`${email.trim().toLowerCase()}\0${ip}`).digest('hex');

/**
 * Counts an attempt as failed before it is made, so that many at once count too; a success takes it back.
 * @returns the moment until which this account may not be tried from this address; null when it may.
 */
export async function beginSignIn(db: Queryable, email: string, ip: string): Promise<Date | null> {
  const until = sql`now() + make_interval(mins => ${windowMinutes})`;
  const isOver = sql`${signInFailures.until} < now()`;
  const [row] = await db
    .insert(signInFailures)
    .values({ key: keyOf(email, ip), count: 1, until })
    .onConflictDoUpdate({
      target: signInFailures.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${signInFailures.count} + 1 end`,
        until: sql`case when ${isOver} then ${until} else ${signInFailures.until} end`,
      },
    })
    .returning();
  return row !== undefined && row.count > mostFailures ? row.until : null;
}

/** A success: the account begins anew. */
export async function forgetFailures(db: Queryable, email: string, ip: string): Promise<void> {
  await db.delete(signInFailures).where(eq(signInFailures.key, keyOf(email, ip)));
}
