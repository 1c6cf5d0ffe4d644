import { and, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { dropTables, type Dropped } from '../db/drop-tables.ts';
import { campaigns } from '../db/schema.ts';
import { workSchema } from '../query/kept-rows.ts';
import { isLeftHalf } from './in-halves.ts';

const archivedForDays = 30;
const runsAtOnce = 200;

export interface ClearedHistory {
  readonly runs: number;
  readonly logRows: number;
  readonly statements: number;
  /** Of the log entries and statements, as they were stored. */
  readonly bytes: number;
}

/**
 * Deletes campaigns that were archived 30 days ago and drops the worktables that nobody looks at any more: those of
 * runs that have ended, and were followed by another of the same campaign and mode, or whose campaign keeps none
 * between runs, or whose history is over.
 * @returns what was dropped
 */
export async function cleanUpRuns(db: Database, now: Date = new Date()): Promise<Dropped> {
  const before = new Date(now.getTime() - archivedForDays * 86_400_000);
  await db.delete(campaigns).where(and(eq(campaigns.state, 'archived'), lt(campaigns.updatedAt, before)));
  await db.execute(sql`
    update partitura.population p set worktable = null
    from partitura.run r join partitura.campaign g on g.id = r.campaign_id
    where r.id = p.run_id and p.worktable is not null and r.state in ('completed', 'failed', 'stopped')
      and (${isOver(now)} or g.settings -> 'keepPopulations' = 'false' or exists (
        select from partitura.run later
        where later.campaign_id = r.campaign_id and later.mode = r.mode and later.number > r.number))`);
  // A table is made in the transaction that writes the population.
  return await dropTables(
    db,
    workSchema,
    sql`(c.relname like 't\\_%' and not exists (select from partitura.population p where p.worktable = c.relname) or ${isLeftHalf})`,
  );
}

/**
 * Takes away the log and the SQL of runs that ended longer ago than their campaign keeps history. The runs, their tasks
 * and their counts stay.
 */
export async function clearHistory(db: Database, now: Date = new Date()): Promise<ClearedHistory> {
  const sum = { runs: 0, logRows: 0, statements: 0, bytes: 0 };
  for (;;) {
    const cleared = await clearSome(db, now);
    sum.runs += cleared.runs;
    sum.logRows += cleared.logRows;
    sum.statements += cleared.statements;
    sum.bytes += cleared.bytes;
    if (cleared.runs < runsAtOnce) return sum;
  }
}

/** In one statement, so that of two who clean up at once each run falls to one of them. */
async function clearSome(db: Database, now: Date): Promise<ClearedHistory> {
  const [row] = await db.execute<Record<keyof ClearedHistory, string>>(sql`
    with old as (
      select r.id from partitura.run r join partitura.campaign g on g.id = r.campaign_id
      where r.cleared_at is null and r.state in ('completed', 'failed', 'stopped') and ${isOver(now)}
      order by r.id limit ${runsAtOnce}
      for no key update of r skip locked
    ), gone as (
      delete from partitura.run_log l using old where l.run_id = old.id
      returning pg_column_size(l.*) as size
    ), stated as (
      select t.id, pg_column_size(t.statement) as size
      from partitura.task t join old on old.id = t.run_id where t.statement is not null
    ), silenced as (
      update partitura.task t set statement = null from stated where t.id = stated.id
    ), marked as (
      update partitura.run r set cleared_at = ${now.toISOString()}::timestamptz from old where r.id = old.id
    )
    select (select count(*) from old) as runs, (select count(*) from gone) as "logRows",
           (select count(*) from stated) as statements,
           (select coalesce(sum(size), 0) from gone) + (select coalesce(sum(size), 0) from stated) as bytes`);
  return {
    runs: Number(row?.runs ?? 0),
    logRows: Number(row?.logRows ?? 0),
    statements: Number(row?.statements ?? 0),
    bytes: Number(row?.bytes ?? 0),
  };
}

/** `r` is the run, `g` its campaign. */
const isOver = (now: Date) =>
  sql`r.ended_at < ${now.toISOString()}::timestamptz - make_interval(days => coalesce((g.settings ->> 'historyDays')::int, 30))`;
