import { and, eq, lt, sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { workSchema } from '../query/kept-rows.ts';

const archivedForDays = 30;
/** Dropped together: each drop holds a lock until the commit, and a server has room for some thousands. */
const dropsAtOnce = 200;

/**
 * Deletes campaigns that were archived 30 days ago and drops the worktables that nobody looks at any more: those of
 * runs that have ended and were followed by another run of the same campaign and mode.
 * @returns how many worktables were dropped
 */
export async function cleanUpRuns(db: Database, now: Date = new Date()): Promise<number> {
  const before = new Date(now.getTime() - archivedForDays * 86_400_000);
  await db.delete(campaigns).where(and(eq(campaigns.state, 'archived'), lt(campaigns.updatedAt, before)));
  await db.execute(sql`
    update partitura.population p set worktable = null
    from partitura.run r
    where r.id = p.run_id and p.worktable is not null and r.state in ('completed', 'failed', 'stopped')
      and exists (
        select from partitura.run later
        where later.campaign_id = r.campaign_id and later.mode = r.mode and later.number > r.number)`);
  return await dropForgotten(db);
}

/** Worktables of tasks that no population names: a table is made in the transaction that writes the population. */
async function dropForgotten(db: Database): Promise<number> {
  const forgotten = await db.execute<{ name: string }>(sql`
    select c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${workSchema} and c.relkind = 'r' and c.relname like 't\\_%'
      and not exists (select from partitura.population p where p.worktable = c.relname)
    order by 1`);
  for (let at = 0; at < forgotten.length; at += dropsAtOnce) {
    const tables = forgotten
      .slice(at, at + dropsAtOnce)
      .map(({ name }) => sql`${sql.identifier(workSchema)}.${sql.identifier(name)}`);
    await inTransaction(db, (tx) => tx.execute(sql`drop table if exists ${sql.join(tables, sql`, `)}`));
  }
  return forgotten.length;
}
