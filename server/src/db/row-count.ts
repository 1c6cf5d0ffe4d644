import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';

const countedExactly = 50_000;

/** How many rows a table or view has: exactly when they are few, else as the planner estimates. */
export async function rowCount(
  db: Queryable,
  { schema, name }: { readonly schema: string; readonly name: string },
): Promise<number> {
  const relation = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
  const [row] = await db.execute<{ exact: string; estimate: number }>(sql`
    select
      (select count(*) from (select from ${relation} limit ${countedExactly + 1}) few) as exact,
      coalesce((
        select c.reltuples from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ${schema} and c.relname = ${name}
      ), -1)::float8 as estimate`);
  const exact = Number(row?.exact ?? 0);
  return exact <= countedExactly ? exact : Math.max(exact, Number(row?.estimate));
}
