import { and, eq, sql } from 'drizzle-orm';
import { columnList } from '../catalog/identifiers.ts';
import type { DataModel } from '../catalog/model.ts';
import { execute, inTransaction, type Database, type Queryable, type Transaction } from '../db/database.ts';
import { incrementalMarks, incrementalTables } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { createTableAs, insertInto } from '../query/print.ts';
import { entityOfDimension } from '../query/resolve.ts';
import { column, table, value, type PlainSelect, type Source } from '../query/sql.ts';

/** The schema of the tables that hold the keys which incremental queries have given. */
export const incrementalSchema = 'incremental';

/** Columns beside the keys; no attribute bears such a name, as those of people do not begin like this. */
export const runColumn = '_run_id';
export const givenColumn = '_given_at';

export interface IncrementalPlace {
  readonly campaignId: string;
  readonly activityId: string;
}

/**
 * Up to when rows have been given: the "now" of the last live run that completed. A run whose row is gone has
 * completed: the nightly clean-up takes away the marks of others long before their runs.
 */
export async function incrementalMark(db: Queryable, place: IncrementalPlace): Promise<Date | null> {
  return (await lastMark(db, place))?.until ?? null;
}

async function lastMark(
  db: Queryable,
  place: IncrementalPlace,
): Promise<{ until: Date; runId: string } | null> {
  const [row] = await db.execute<{ until: string; runId: string }>(sql`
    select m.until, m.run_id as "runId"
    from partitura.incremental_mark m left join partitura.run r on r.id = m.run_id
    where m.campaign_id = ${place.campaignId} and m.activity_id = ${place.activityId}
      and (r.id is null or r.state = 'completed')
    order by m.until desc limit 1`);
  return row === undefined ? null : { until: new Date(row.until), runId: row.runId };
}

/** What an earlier run of the same rehearsal has given. */
export interface RehearsedKeys {
  /** In schema `work`. */
  readonly worktable: string;
  /** Its one "now". */
  readonly now: Date;
  /** It had completed when this run began, by their virtual clocks. */
  readonly wasCompleted: boolean;
}

/** What earlier runs of a rehearsal gave from an activity and would not give again; none for a run that stands alone. */
export async function rehearsedKeys(
  db: Queryable,
  runId: string,
  { activityId }: IncrementalPlace,
): Promise<RehearsedKeys[]> {
  const rows = await db.execute<{ worktable: string; now: string; wasCompleted: boolean }>(sql`
    select distinct p.worktable, r.now, r.state = 'completed' and earlier.ends_at <= mine.begins_at as "wasCompleted"
    from partitura.rehearsed_launch mine
    join partitura.rehearsed_launch earlier
      on earlier.rehearsal_id = mine.rehearsal_id and earlier.place < mine.place
    join partitura.run r on r.id = earlier.run_id and r.state not in ('failed', 'stopped')
    join partitura.population p on p.run_id = r.id and p.activity_id = ${activityId} and p.worktable is not null
    where mine.run_id = ${runId}
    order by r.now`);
  return rows.map(({ now, ...row }) => ({ ...row, now: new Date(now) }));
}

/** Notes that a live run has come to its "now"; it counts once the run is completed. */
export async function setMark(
  tx: Transaction,
  { campaignId, activityId }: IncrementalPlace,
  runId: string,
  until: Date,
): Promise<void> {
  await tx
    .insert(incrementalMarks)
    .values({ campaignId, activityId, runId, until })
    .onConflictDoUpdate({
      target: [incrementalMarks.campaignId, incrementalMarks.activityId, incrementalMarks.runId],
      set: { until },
    });
}

/** The table of the keys given; null before the first run. */
export async function keysTable(
  db: Queryable,
  { campaignId, activityId }: IncrementalPlace,
  dimension: string,
): Promise<string | null> {
  const [found] = await db
    .select({ tableName: incrementalTables.tableName })
    .from(incrementalTables)
    .where(
      and(
        eq(incrementalTables.campaignId, campaignId),
        eq(incrementalTables.activityId, activityId),
        eq(incrementalTables.dimension, dimension),
      ),
    );
  return found?.tableName ?? null;
}

/** The same, made where it is missing. */
export async function ensureKeysTable(
  tx: Transaction,
  place: IncrementalPlace,
  model: DataModel,
  dimension: string,
): Promise<string> {
  const known = await keysTable(tx, place, dimension);
  if (known !== null) return known;
  const tableName = `i_${newId().replaceAll('-', '')}`;
  const entity = entityOfDimension(model, dimension);
  const alias = 'entity';
  // The columns get the very types that the keys have.
  const empty: PlainSelect = {
    type: 'select',
    columns: [
      ...entity.primaryKey.map((name) => ({ expression: column(alias, name), as: name })),
      { expression: value(null, 'uuid'), as: runColumn },
      { expression: value(null, 'timestamptz'), as: givenColumn },
    ],
    from: table(entity.relation.schema, entity.relation.name, alias),
    limit: 0,
  };
  await execute(tx, createTableAs(incrementalSchema, tableName, empty));
  await tx.execute(
    sql`alter table ${relation(tableName)} add primary key (${columnList(entity.primaryKey)})`,
  );
  await tx.insert(incrementalTables).values({ ...place, dimension, tableName });
  return tableName;
}

/** Takes away the keys of runs that failed or were stopped, and those that were given before a date. */
export async function forgetKeys(
  tx: Transaction,
  { campaignId, activityId }: IncrementalPlace,
  tableName: string,
  before: Date | null,
): Promise<void> {
  await forgetVainKeys(tx, campaignId, tableName);
  await tx.execute(sql`
    delete from partitura.incremental_mark m using partitura.run r
    where m.campaign_id = ${campaignId} and m.activity_id = ${activityId}
      and r.id = m.run_id and r.state in ('failed', 'stopped')`);
  if (before !== null) {
    await tx.execute(
      sql`delete from ${relation(tableName)} where ${sql.identifier(givenColumn)} < ${before.toISOString()}::timestamptz`,
    );
  }
}

/** Takes away the keys of a campaign's runs that failed or were stopped. */
export async function forgetVainKeys(tx: Transaction, campaignId: string, tableName: string): Promise<void> {
  await tx.execute(sql`
    delete from ${relation(tableName)} where ${sql.identifier(runColumn)} in (
      select id from partitura.run where campaign_id = ${campaignId} and state in ('failed', 'stopped'))`);
}

/** Keeps the keys that a run gives. @returns how many they are */
export async function giveKeys(tx: Transaction, tableName: string, keys: PlainSelect): Promise<number> {
  const { count } = await execute(tx, insertInto(incrementalSchema, tableName, keys));
  await tx.execute(sql`analyze ${relation(tableName)}`);
  return count;
}

export function keysSource(tableName: string, alias: string): Source {
  return table(incrementalSchema, tableName, alias);
}

/** How far an incremental query has come, for people. */
export interface IncrementalState {
  /** Null: nothing has been given yet. */
  readonly until: Date | null;
  /** The run that has come so far; its row may be gone. */
  readonly runId: string | null;
  /** Keys that are not given again. */
  readonly keys: number;
}

export async function incrementalState(db: Database, place: IncrementalPlace): Promise<IncrementalState> {
  const tables = await tablesOf(db, place);
  const counts = await Promise.all(
    tables.map(async ({ tableName }) => {
      const [row] = await db.execute<{ count: string }>(
        sql`select count(*) as count from ${relation(tableName)} where ${sql.identifier(runColumn)} not in (
          select id from partitura.run
          where campaign_id = ${place.campaignId} and state in ('failed', 'stopped'))`,
      );
      return Number(row?.count ?? 0);
    }),
  );
  const mark = await lastMark(db, place);
  return {
    until: mark?.until ?? null,
    runId: mark?.runId ?? null,
    keys: counts.reduce((sum, count) => sum + count, 0),
  };
}

/**
 * Forgets how far an incremental query has come: the next run gives everything again.
 * @throws UserError (RUN_UNDER_WAY) while a live run of the campaign is
 */
export function resetIncremental(db: Database, place: IncrementalPlace): Promise<void> {
  return inTransaction(db, async (tx) => {
    const [run] = await tx.execute<{ number: number }>(sql`
      select r.number from partitura.campaign c
      join partitura.run r on r.campaign_id = c.id and r.mode = 'live'
        and r.state in ('pending', 'running', 'paused', 'waiting')
      where c.id = ${place.campaignId}
      limit 1`);
    if (run !== undefined) {
      throw new UserError(say`Run ${run.number} of this campaign is under way.`, {
        code: 'RUN_UNDER_WAY',
        hint: say`Wait until it has ended, or stop it.`,
      });
    }
    await tx
      .delete(incrementalMarks)
      .where(
        and(
          eq(incrementalMarks.campaignId, place.campaignId),
          eq(incrementalMarks.activityId, place.activityId),
        ),
      );
    for (const found of await tablesOf(tx, place)) await dropKeys(tx, found);
  });
}

export async function dropKeys(tx: Transaction, { tableName }: { tableName: string }): Promise<void> {
  await tx.execute(sql`drop table if exists ${relation(tableName)}`);
  await tx.delete(incrementalTables).where(eq(incrementalTables.tableName, tableName));
}

function tablesOf(db: Queryable, { campaignId, activityId }: IncrementalPlace) {
  return db
    .select()
    .from(incrementalTables)
    .where(and(eq(incrementalTables.campaignId, campaignId), eq(incrementalTables.activityId, activityId)));
}

const relation = (tableName: string) =>
  sql`${sql.identifier(incrementalSchema)}.${sql.identifier(tableName)}`;
