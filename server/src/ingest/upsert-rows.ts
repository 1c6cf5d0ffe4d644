import { sql, type SQL } from 'drizzle-orm';
import { columnList, relationOf } from '../catalog/identifiers.ts';
import type { Entity } from '../catalog/model.ts';
import type { Transaction } from '../db/database.ts';
import type { FieldValue } from './field-value.ts';
import { allSound } from './find-rejects.ts';
import { stagingTable } from './staging.ts';

export interface Upserted {
  readonly inserted: number;
  readonly updated: number;
}

/**
 * Writes the staged rows that are sound into their entity, in one statement and in the order of the key. Of several
 * rows with one key the last of the file wins, or the one with the highest version. A row never overwrites one with
 * a higher version. Attributes that no column fills keep their values.
 */
export async function upsertRows(
  tx: Transaction,
  entity: Entity,
  importId: string,
  fields: readonly FieldValue[],
  hasRejects: boolean,
): Promise<Upserted> {
  const names = fields.map(({ attribute }) => attribute.name);
  const values = fields.map(({ attribute, value }) => sql`${value} as ${sql.identifier(attribute.name)}`);
  const key = sql.join(
    fields.filter((field) => isKey(entity, field)).map(({ value }) => value),
    sql`, `,
  );
  const version = fields.find(({ attribute }) => attribute.name === entity.versionAttribute);
  const newest = version === undefined ? sql`` : sql`${version.value} desc nulls last, `;
  const [row] = await tx.execute<{ inserted: string; updated: string }>(sql`
    with written as (
      insert into ${relationOf(entity)} as kept (${columnList(names)})
      select distinct on (${key}) ${sql.join(values, sql`, `)}
      from ${stagingTable(importId)}
      where ${hasRejects ? allSound(fields) : sql`true`}
      order by ${key}, ${newest}ctid desc
      on conflict (${columnList(entity.primaryKey)}) ${onConflict(entity, fields, version)}
      -- Only a row that was there before bears the mark of the transaction that locked it to update it.
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from written`);
  return { inserted: Number(row?.inserted ?? 0), updated: Number(row?.updated ?? 0) };
}

function onConflict(entity: Entity, fields: readonly FieldValue[], version: FieldValue | undefined): SQL {
  const others = fields
    .filter((field) => !isKey(entity, field))
    .map(({ attribute }) => sql.identifier(attribute.name));
  if (others.length === 0) return sql`do nothing`;
  const assignments = others.map((name) => sql`${name} = excluded.${name}`);
  const update = sql`do update set ${sql.join(assignments, sql`, `)}`;
  if (version === undefined) return update;
  const name = sql.identifier(version.attribute.name);
  return sql`${update} where kept.${name} is null or excluded.${name} >= kept.${name}`;
}

function isKey(entity: Entity, { attribute }: FieldValue): boolean {
  return entity.primaryKey.includes(attribute.name);
}
