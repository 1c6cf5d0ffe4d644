import { sql, type SQL } from 'drizzle-orm';
import { columnType } from './column-type.ts';
import { literal } from './identifiers.ts';
import type { Attribute } from './model.ts';

/** A column as CREATE TABLE and ADD COLUMN take it. `byDefault` is a constant, as text. */
export function columnDefinition(attribute: Attribute, byDefault: string | null): SQL {
  const { name, type, nullable, enumValues } = attribute;
  const parts = [sql`${sql.identifier(name)} ${columnType(type)}`];
  if (!nullable) parts.push(sql` not null`);
  if (byDefault !== null) parts.push(sql` default ${literal(byDefault)}`);
  if (enumValues !== null) parts.push(sql` check (${isOneOf(name, enumValues)})`);
  return sql.join(parts);
}

/** What the closed list of an enum asks of its column. */
export function isOneOf(name: string, values: readonly string[]): SQL {
  return sql`${sql.identifier(name)} in (${sql.join(values.map(literal), sql`, `)})`;
}
