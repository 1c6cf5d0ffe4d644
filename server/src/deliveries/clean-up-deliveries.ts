import { sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';

const keptForDays = 30;
/** Dropped together: each drop holds a lock until the commit, and a server has room for some thousands. */
const dropsAtOnce = 200;

/**
 * Drops the worktables of deliveries that are no more or ended 30 days ago: from then on nothing can be sent again.
 * @returns how many were dropped.
 */
export async function cleanUpDeliveries(db: Database, now: Date = new Date()): Promise<number> {
  const before = new Date(now.getTime() - keptForDays * 86_400_000);
  const forgotten = await db.execute<{ name: string }>(sql`
    select c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'work' and c.relkind = 'r' and c.relname like 'd\\_%'
      and not exists (
        select from partitura.delivery d
        where d.worktable = c.relname and (d.ended_at is null or d.ended_at > ${before.toISOString()}::timestamptz))
    order by 1`);
  for (let at = 0; at < forgotten.length; at += dropsAtOnce) {
    const tables = forgotten.slice(at, at + dropsAtOnce).map(({ name }) => sql`work.${sql.identifier(name)}`);
    await inTransaction(db, (tx) => tx.execute(sql`drop table if exists ${sql.join(tables, sql`, `)}`));
  }
  return forgotten.length;
}
