import { sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { columnList, relationOf } from './identifiers.ts';
import type { Entity } from './model.ts';

/**
 * An index that begins with these columns, whatever their order, unless there is one already. The customer's own tables get
 * none: that one is missing is said when they are looked at.
 */
export async function ensureIndex(
  tx: Transaction,
  entity: Entity,
  columns: readonly string[],
): Promise<void> {
  if (entity.source === 'connected' || (await hasIndex(tx, entity, columns))) return;
  await tx.execute(sql`create index on ${relationOf(entity)} (${columnList(columns)})`);
}

/** Whether an index begins with these columns, in any order: it finds the rows that have given values there. */
export async function hasIndex(
  tx: Queryable,
  entity: Pick<Entity, 'relation'>,
  columns: readonly string[],
): Promise<boolean> {
  const indexes = await indexesOf(tx, entity);
  return indexes.some((index) => {
    const first = index.columns.slice(0, columns.length);
    return first.length === columns.length && columns.every((column) => first.includes(column));
  });
}

/** Whether a unique index says that no two rows have the same values here. */
export async function hasUniqueIndex(
  tx: Queryable,
  entity: Pick<Entity, 'relation'>,
  columns: readonly string[],
): Promise<boolean> {
  const indexes = await indexesOf(tx, entity);
  return indexes.some((index) => index.isUnique && index.columns.every((column) => columns.includes(column)));
}

interface Index extends Record<string, unknown> {
  isUnique: boolean;
  columns: string[];
}

/** Complete, valid b-trees over plain columns. */
async function indexesOf(tx: Queryable, { relation }: Pick<Entity, 'relation'>): Promise<readonly Index[]> {
  const rows = await tx.execute<Index>(sql`
    select i.indisunique as "isUnique", array_agg(a.attname::text order by k.place) as columns
    from pg_index i
    join pg_class t on t.oid = i.indrelid and t.relname = ${relation.name}
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = ${relation.schema}
    join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam and m.amname = 'btree'
    cross join unnest(i.indkey::int2[]) with ordinality as k(number, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
    where i.indisvalid and i.indpred is null and i.indexprs is null and k.place <= i.indnkeyatts
    group by i.indexrelid, i.indisunique`);
  return [...rows];
}
