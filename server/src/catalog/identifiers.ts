import { sql, type SQL } from 'drizzle-orm';
import type { Entity } from './model.ts';

/** An entity's table or view, quoted. */
export function relationOf(entity: Pick<Entity, 'relation'>): SQL {
  return sql`${sql.identifier(entity.relation.schema)}.${sql.identifier(entity.relation.name)}`;
}

/** Columns, quoted, with commas between. */
export function columnList(names: readonly string[]): SQL {
  return sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
}

/** A text literal for DDL, where PostgreSQL takes no parameters. */
export function literal(text: string): SQL {
  const escaped = text.replaceAll("'", "''");
  // A backslash is only plain under standard_conforming_strings; E'' reads the same under both.
  return sql.raw(escaped.includes('\\') ? ` E'${escaped.replaceAll('\\', '\\\\')}'` : `'${escaped}'`);
}
