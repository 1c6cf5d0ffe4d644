import { sql, type SQL } from 'drizzle-orm';
import { columnList, relationOf } from '../catalog/identifiers.ts';
import type { Entity } from '../catalog/model.ts';
import type { Transaction } from '../db/database.ts';
import type { ChangeType } from './change-type.ts';
import type { FieldValue } from './field-value.ts';

export interface Upserted {
  readonly inserted: number;
  /** Rows that were there and are changed or deleted. */
  readonly updated: number;
}

export interface StagedRows {
  /** The staged rows, in a from clause; their columns are called as in a staging table. */
  readonly source: SQL;
  /** A column of theirs that keeps their order. */
  readonly place: SQL;
  readonly fields: readonly FieldValue[];
  readonly change: ChangeType | undefined;
  /** Which of the staged rows can be written; all unless told. */
  readonly sound: SQL | undefined;
}

/**
 * Writes the staged rows that are sound into their entity, in one statement and in the order of the key. Of several
 * rows with one key the last of the file wins, or the one with the highest version. A row never overwrites or deletes
 * one with a higher version. Attributes that no column fills keep their values.
 */
export async function upsertRows(tx: Transaction, entity: Entity, rows: StagedRows): Promise<Upserted> {
  const statement = rows.change === undefined ? write(entity, rows) : change(entity, rows, rows.change);
  const [row] = await tx.execute<{ inserted: string; updated: string }>(statement);
  return { inserted: Number(row?.inserted ?? 0), updated: Number(row?.updated ?? 0) };
}

function write(entity: Entity, { source, place, fields, sound = sql`true` }: StagedRows): SQL {
  return sql`
    with written as (
      ${insertInto(entity, fields)}
      select ${lastOfKey(entity, fields, valuesOf(fields))}
      from ${source} where ${sound}
      order by ${orderOf(entity, fields, place)}
      ${onConflict(entity, fields)}
    )
    select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from written`;
}

/** One row stands for each key: it is written or deleted, so the two statements never meet. */
function change(
  entity: Entity,
  { source, place, fields, sound = sql`true` }: StagedRows,
  { isDelete }: ChangeType,
): SQL {
  const names = fields.map(({ attribute }) => sql`last.${sql.identifier(attribute.name)}`);
  const keys = entity.primaryKey.map(
    (name) => sql`kept.${sql.identifier(name)} = last.${sql.identifier(name)}`,
  );
  const values = [...valuesOf(fields), sql`${isDelete} as _is_delete`];
  return sql`
    with last as materialized (
      select ${lastOfKey(entity, fields, values)}
      from ${source} where ${sound}
      order by ${orderOf(entity, fields, place)}
    ), deleted as (
      delete from ${relationOf(entity)} as kept using last
      where last._is_delete and ${sql.join(keys, sql` and `)} and ${isNotOlder(entity, fields, 'last')}
      returning 1
    ), written as (
      ${insertInto(entity, fields)}
      select ${sql.join(names, sql`, `)} from last where not _is_delete
      ${onConflict(entity, fields)}
    )
    select count(*) filter (where is_new) as inserted,
      count(*) filter (where not is_new) + (select count(*) from deleted) as updated
    from written`;
}

function insertInto(entity: Entity, fields: readonly FieldValue[]): SQL {
  const names = fields.map(({ attribute }) => attribute.name);
  return sql`insert into ${relationOf(entity)} as kept (${columnList(names)})`;
}

function valuesOf(fields: readonly FieldValue[]): SQL[] {
  return fields.map(({ attribute, value }) => sql`${value} as ${sql.identifier(attribute.name)}`);
}

function lastOfKey(entity: Entity, fields: readonly FieldValue[], values: readonly SQL[]): SQL {
  return sql`distinct on (${keyOf(entity, fields)}) ${sql.join([...values], sql`, `)}`;
}

function orderOf(entity: Entity, fields: readonly FieldValue[], place: SQL): SQL {
  const version = versionOf(entity, fields);
  const newest = version === undefined ? sql`` : sql`${version.value} desc nulls last, `;
  return sql`${keyOf(entity, fields)}, ${newest}${place} desc`;
}

function keyOf(entity: Entity, fields: readonly FieldValue[]): SQL {
  return sql.join(
    fields.filter((field) => isKey(entity, field)).map(({ value }) => value),
    sql`, `,
  );
}

function onConflict(entity: Entity, fields: readonly FieldValue[]): SQL {
  const others = fields
    .filter((field) => !isKey(entity, field))
    .map(({ attribute }) => sql.identifier(attribute.name));
  const assignments = others.map((name) => sql`${name} = excluded.${name}`);
  const act =
    others.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join(assignments, sql`, `)} where ${isNotOlder(entity, fields, 'excluded')}`;
  // Only a row that was there before bears the mark of the transaction that locked it to update it.
  return sql`on conflict (${columnList(entity.primaryKey)}) ${act} returning xmax = 0 as is_new`;
}

/** Whether the row that comes may take the place of the one that is kept. */
function isNotOlder(entity: Entity, fields: readonly FieldValue[], coming: 'excluded' | 'last'): SQL {
  const version = versionOf(entity, fields);
  if (version === undefined) return sql`true`;
  const name = sql.identifier(version.attribute.name);
  return sql`(kept.${name} is null or ${sql.raw(coming)}.${name} >= kept.${name})`;
}

function versionOf(entity: Entity, fields: readonly FieldValue[]): FieldValue | undefined {
  return fields.find(({ attribute }) => attribute.name === entity.versionAttribute);
}

function isKey(entity: Entity, { attribute }: FieldValue): boolean {
  return entity.primaryKey.includes(attribute.name);
}
