import { eq, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { users } from '../db/schema.ts';

/** The tour of the pages does not come by itself any more. The first time counts; nothing happens for an API key. */
export async function endTour(db: Database, userId: string): Promise<true> {
  await db
    .update(users)
    .set({ tourEndedAt: sql`coalesce(${users.tourEndedAt}, now())` })
    .where(eq(users.id, userId));
  return true;
}
