import { sql } from 'drizzle-orm';
import { execute, inTransaction, type Database, type Transaction } from '../db/database.ts';
import { workSchema } from '../query/kept-rows.ts';
import { createTableAs, insertInto } from '../query/print.ts';
import { and, column, infix, value, type PlainSelect, type Select } from '../query/sql.ts';
import { taskApplicationName } from './lock-task.ts';
import { cancelTask } from './stop-run.ts';

/** What a task needs to work on two connections: others beside its own, and its name there. */
export interface HalfSource {
  readonly db: Database;
  readonly taskId: string;
}

/** Below this size (2 MB: some 50,000 keys) two connections cost more than they save. */
const fewestPages = 256;

/** One task of a process at a time: each takes a connection more than it is counted for. */
let isTaken = false;

/**
 * Fills a new worktable by two connections, each with the rows of one half of the pages of the population that arrives.
 * PostgreSQL never hands lateral joins to parallel workers, so that an enrichment would keep to one core. The other
 * half is committed by itself under a name of its own, and taken over: what is left of it by a task that does not
 * commit is cleaned up.
 * @returns the number of rows; null when nothing was done, since the rows depend on each other or are few
 */
export async function createInHalves(
  tx: Transaction,
  worktable: string,
  select: Select,
  { db, taskId }: HalfSource,
): Promise<number | null> {
  if (isTaken || !isRowByRow(select)) return null;
  isTaken = true;
  try {
    const page = await middleOf(tx, select.from.name);
    if (page === null) return null;
    const beside = halfName(worktable);
    await tx.execute(sql`select pg_advisory_xact_lock(${halfLock(sql`${beside}`)})`);
    const [first, second] = [withPages(select, '<', page), withPages(select, '>=', page)];
    const results = await Promise.allSettled([
      orCancel(db, taskId, execute(tx, createTableAs(workSchema, worktable, first))),
      orCancel(
        db,
        taskId,
        inTransaction(db, async (other) => {
          await other.execute(
            sql`select set_config('application_name', ${taskApplicationName(taskId)}, true)`,
          );
          return await execute(other, createTableAs(workSchema, beside, second));
        }),
      ),
    ]);
    // That of the two which failed by itself has the say: the other one was cancelled for it.
    const failed = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
    if (failed.length > 0) throw failed.find((reason) => reason?.code !== '57014') ?? failed[0];
    const rows = results[0].status === 'fulfilled' ? results[0].value.count : 0;
    const columns = select.columns.map(({ as }) => ({ expression: column('half', as), as }));
    const from = { type: 'table', schema: workSchema, name: beside, alias: 'half' } as const;
    const taken = await execute(tx, insertInto(workSchema, worktable, { type: 'select', columns, from }));
    await tx.execute(sql`drop table ${sql.identifier(workSchema)}.${sql.identifier(beside)}`);
    return rows + taken.count;
  } finally {
    isTaken = false;
  }
}

/** One that fails ends the other one too. */
async function orCancel<T>(db: Database, taskId: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await cancelTask(db, taskId);
    throw error;
  }
}

/** The other half of a worktable, until it is taken over. */
const halfName = (worktable: string): string => worktable.replace(/^t_/, 'half_');

/** True of a row of pg_class, `c`, that is the half of a task which has come to an end without taking it over. */
export const isLeftHalf = sql`case when c.relname like 'half\\_%' then pg_try_advisory_xact_lock(${halfLock(sql`c.relname`)}) else false end`;

function halfLock(name: ReturnType<typeof sql>) {
  return sql`hashtextextended(${name}::text, 0)`;
}

type RowByRow = PlainSelect & { readonly from: { readonly type: 'table' } };

/** Whether each row of a population is worked out for itself, with at least one lateral join. */
export function isRowByRow(select: Select): select is RowByRow {
  if (select.type !== 'select' || select.from.type !== 'table' || select.from.schema !== workSchema)
    return false;
  const { columns, joins = [], distinctOn, groupBy, orderBy, limit } = select;
  if (distinctOn ?? groupBy ?? orderBy ?? limit) return false;
  const isLateral = joins.map(({ source }) => source.type === 'select' && source.lateral === true);
  return (
    isLateral.includes(true) &&
    joins.every(({ source }, index) => source.type === 'table' || isLateral[index]) &&
    !looksAtOthers(columns)
  );
}

const aggregates = new Set(['array_agg', 'avg', 'count', 'max', 'min', 'stddev', 'string_agg', 'sum']);

/** Whether there is a window or an aggregate in what a statement itself computes. */
function looksAtOthers(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(looksAtOthers);
  if (typeof part !== 'object' || part === null || part instanceof Date) return false;
  const { type, function: name } = part as { type?: string; function?: string };
  if (type === 'window' || (type === 'call' && aggregates.has(name ?? ''))) return true;
  if (type === 'select' || type === 'union all') return false;
  return Object.values(part).some(looksAtOthers);
}

/** The page in the middle of a worktable; null when it is small, or this server is to use one process for a statement. */
async function middleOf(tx: Transaction, worktable: string): Promise<number | null> {
  const name = sql`format('%I.%I', ${workSchema}::text, ${worktable}::text)::regclass`;
  const [found] = await tx.execute<{ pages: string; workers: string }>(sql`
    select pg_relation_size(${name}) / current_setting('block_size')::int as pages,
           current_setting('max_parallel_workers_per_gather') as workers`);
  const pages = Number(found?.pages ?? 0);
  return pages < fewestPages || found?.workers === '0' ? null : Math.floor(pages / 2);
}

function withPages(select: RowByRow, operator: '<' | '>=', page: number): PlainSelect {
  const place = value(`(${page},0)`, 'tid');
  return { ...select, where: and(infix(column(select.from.alias, 'ctid'), operator, place), select.where) };
}
