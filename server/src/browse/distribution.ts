import { sql } from 'drizzle-orm';
import { findAttribute, findEntity } from '../catalog/find-entity.ts';
import { relationOf } from '../catalog/identifiers.ts';
import type { DataModel } from '../catalog/model.ts';
import type { Database } from '../db/database.ts';
import { usualSeconds, withinTime } from './within-time.ts';

export interface ValueShare {
  readonly value: string;
  readonly count: number;
  /** Of all rows, 0 to 1. */
  readonly share: number;
}

export interface Distribution {
  readonly total: number;
  readonly nulls: number;
  readonly distinct: number;
  /** The 20 values that occur most. */
  readonly top: readonly ValueShare[];
}

interface Counted extends Record<string, unknown> {
  total: string;
  nulls: string;
  distinct: string;
  top: { value: string; count: number }[];
}

/**
 * How the values of an attribute are distributed over all rows of an entity.
 * @throws UserError when there is no such attribute, or it takes too long.
 */
export async function distribution(
  db: Database,
  model: DataModel,
  entityName: string,
  attributeName: string,
  seconds = usualSeconds,
): Promise<Distribution> {
  const entity = findEntity(model, entityName);
  const { name } = findAttribute(entity, attributeName);
  const [row] = await withinTime(
    db,
    seconds,
    async (tx) =>
      await tx.execute<Counted>(sql`
        with counted as (
          select ${sql.identifier(name)} as value, count(*) as count from ${relationOf(entity)} group by 1
        ), top as (
          select value::text as value, count from counted where value is not null order by count desc, value limit 20
        )
        select
          coalesce(sum(count), 0) as total,
          coalesce(sum(count) filter (where value is null), 0) as nulls,
          count(value) as distinct,
          coalesce((select jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value) from top), '[]') as top
        from counted`),
  );
  const total = Number(row?.total ?? 0);
  return {
    total,
    nulls: Number(row?.nulls ?? 0),
    distinct: Number(row?.distinct ?? 0),
    top: (row?.top ?? []).map(({ value, count }) => ({ value, count, share: count / total })),
  };
}
