import { sql } from 'drizzle-orm';
import { findAttribute } from '../catalog/find-entity.ts';
import { relationOf } from '../catalog/identifiers.ts';
import type { DataModel, SavedAudience } from '../catalog/model.ts';
import type { Database } from '../db/database.ts';
import { sqlTypeOf } from '../query/sql-type.ts';
import { valueOf, type EntityRow } from './entity-row.ts';
import { asText } from './entity-rows.ts';

/** The saved audiences that a row is in, by label; each is looked up by its primary key. */
export async function audiencesOfRow(
  db: Database,
  model: DataModel,
  row: EntityRow,
): Promise<readonly SavedAudience[]> {
  const { entity } = row;
  const possible = [...model.audiences.values()].filter(
    ({ dimension }) => model.dimensions.get(dimension)?.entity === entity.name,
  );
  if (possible.length === 0) return [];
  const isThisRow = sql.join(
    entity.primaryKey.map((name) => {
      const type = sql.raw(sqlTypeOf[findAttribute(entity, name).type]);
      return sql`${sql.identifier(name)} = ${asText(valueOf(row, name))}::text::${type}`;
    }),
    sql` and `,
  );
  const found = await db.execute<{ name: string }>(
    sql.join(
      possible.map(
        (one) =>
          sql`select ${one.name}::text as name where exists (select from ${relationOf(one)} where ${isThisRow})`,
      ),
      sql` union all `,
    ),
  );
  const names = new Set(found.map(({ name }) => name));
  return possible
    .filter(({ name }) => names.has(name))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}
