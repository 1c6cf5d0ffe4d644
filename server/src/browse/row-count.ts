import { sql } from 'drizzle-orm';
import { relationOf } from '../catalog/identifiers.ts';
import type { Entity } from '../catalog/model.ts';
import type { Queryable } from '../db/database.ts';

const countedExactly = 50_000;

/** How many rows an entity has: exactly when they are few, else as the planner estimates. */
export async function rowCount(db: Queryable, entity: Entity): Promise<number> {
  const [row] = await db.execute<{ exact: string; estimate: number }>(sql`
    select
      (select count(*) from (select from ${relationOf(entity)} limit ${countedExactly + 1}) few) as exact,
      coalesce((
        select c.reltuples from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = ${entity.relation.schema} and c.relname = ${entity.relation.name}
      ), -1)::float8 as estimate`);
  const exact = Number(row?.exact ?? 0);
  return exact <= countedExactly ? exact : Math.max(exact, Number(row?.estimate));
}
