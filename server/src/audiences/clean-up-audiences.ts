import { inArray, sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { incrementalTables, replacedAudienceTables } from '../db/schema.ts';
import { listEarlierMembers } from './audience-members.ts';
import { audienceSchema } from './audience.ts';
import { dropKeys, forgetVainKeys } from './incremental.ts';

/** Time in which a statement that was planned over the old table has begun, and the transaction that replaced it has ended. */
const graceMinutes = 5;
const dropsAtOnce = 200;

/**
 * Drops the tables of audiences that were replaced or deleted and that nobody can be reading any more: minutes have
 * passed, and no transaction is left that began before that. Then the keys and marks of incremental queries whose
 * campaign is gone, or whose run did not complete. Members of audiences that an earlier version saved are listed.
 * @returns how many tables of audiences were dropped
 */
export async function cleanUpAudiences(db: Database, now: Date = new Date()): Promise<number> {
  const dropped = await dropReplaced(db, now);
  await cleanUpIncremental(db);
  await listEarlierMembers(db);
  return dropped;
}

function dropReplaced(db: Database, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const forgotten = await tx.execute<{ name: string }>(sql`
      select r.table_name as name from partitura.replaced_audience_table r
      where r.replaced_at + make_interval(mins => ${graceMinutes}) < ${now.toISOString()}::timestamptz
        and not exists (
          select from pg_stat_activity a
          where a.datname = current_database() and a.pid <> pg_backend_pid()
            and a.xact_start < r.replaced_at + make_interval(mins => ${graceMinutes}))
      order by r.replaced_at
      limit ${dropsAtOnce}
      for update skip locked`);
    if (forgotten.length === 0) return 0;
    const names = forgotten.map(({ name }) => name);
    const tables = names.map((name) => sql`${sql.identifier(audienceSchema)}.${sql.identifier(name)}`);
    await tx.execute(sql`drop table if exists ${sql.join(tables, sql`, `)}`);
    await tx.delete(replacedAudienceTables).where(inArray(replacedAudienceTables.tableName, names));
    return names.length;
  });
}

async function cleanUpIncremental(db: Database): Promise<void> {
  const orphans = await db
    .select()
    .from(incrementalTables)
    .where(sql`not exists (select from partitura.campaign c where c.id = ${incrementalTables.campaignId})`);
  for (const table of orphans) await inTransaction(db, (tx) => dropKeys(tx, table));
  await forgetVain(db);
}

/** What runs left that failed or were stopped: while their rows are there, since later nobody knows how they ended. */
async function forgetVain(db: Database): Promise<void> {
  const tables = await db.execute<{ campaignId: string; tableName: string }>(sql`
    select distinct t.campaign_id as "campaignId", t.table_name as "tableName"
    from partitura.incremental_table t
    join partitura.incremental_mark m on m.campaign_id = t.campaign_id and m.activity_id = t.activity_id
    join partitura.run r on r.id = m.run_id and r.state in ('failed', 'stopped')`);
  for (const { campaignId, tableName } of tables)
    await inTransaction(db, (tx) => forgetVainKeys(tx, campaignId, tableName));
  await db.execute(sql`
    delete from partitura.incremental_mark m using partitura.run r
    where r.id = m.run_id and r.state in ('failed', 'stopped')`);
}
