import { lt, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { sessions, signInFailures, verifications } from '../db/schema.ts';

/** Forgets sessions that have expired and counts whose time is over. */
export async function cleanUpAuth(db: Queryable): Promise<void> {
  const now = sql`now()`;
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
  await db.delete(verifications).where(lt(verifications.expiresAt, now));
  await db.delete(signInFailures).where(lt(signInFailures.until, now));
}
