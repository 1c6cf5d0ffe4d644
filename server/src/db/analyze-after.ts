import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/**
 * Has PostgreSQL look at a table of which a good part was written at once, so that the next statement over it is planned
 * by what it holds now. PostgreSQL does so by itself, but a minute later or more. Nothing happens after small changes.
 */
export async function analyzeAfter(
  db: Database,
  { schema, name }: { readonly schema: string; readonly name: string },
  rows: number,
): Promise<void> {
  const relation = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
  // Below 0: never looked at.
  const [table] = await db.execute<{ known: number }>(
    sql`select reltuples::float8 as known from pg_class where oid = to_regclass(quote_ident(${schema}) || '.' || quote_ident(${name}))`,
  );
  if (table === undefined || rows === 0 || rows < table.known / goodPart) return;
  await db.execute(sql`analyze ${relation}`);
}

/** As autovacuum has it. */
const goodPart = 10;
