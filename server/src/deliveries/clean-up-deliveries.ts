import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { dropTables, type Dropped } from '../db/drop-tables.ts';

const keptForDays = 30;

/**
 * Drops the worktables of deliveries that are no more or ended 30 days ago: from then on nothing can be sent again.
 * @returns what was dropped.
 */
export function cleanUpDeliveries(db: Database, now: Date = new Date()): Promise<Dropped> {
  const before = new Date(now.getTime() - keptForDays * 86_400_000);
  return dropTables(
    db,
    'work',
    sql`c.relname like 'd\\_%' and not exists (
      select from partitura.delivery d
      where d.worktable = c.relname and (d.ended_at is null or d.ended_at > ${before.toISOString()}::timestamptz))`,
  );
}
