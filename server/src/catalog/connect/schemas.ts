import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/database.ts';

/** Schemas that hold our own tables and PostgreSQL's: they are never offered. */
const ownSchemas = new Set([
  'partitura',
  'data',
  'work',
  'staging',
  'audience',
  'incremental',
  'graphile_worker',
  'drizzle',
]);

export function isOffered(schema: string): boolean {
  return !ownSchemas.has(schema) && schema !== 'information_schema' && !schema.startsWith('pg_');
}

export const relationKinds = ['table', 'partitioned', 'view', 'materializedView', 'foreign'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** A table or view of the customer's own, as it may be connected. */
export interface RelationFound {
  readonly schema: string;
  readonly name: string;
  readonly kind: RelationKind;
  /** As the planner estimates; null when it does not know. */
  readonly estimatedRows: number | null;
  readonly columns: number;
  /** Our database user may read it. */
  readonly readable: boolean;
  /** Name of the entity that it is already. */
  readonly entity: string | null;
}

/** All that could be connected, by schema and name. Partitions are not offered: the table that they are parts of is. */
export async function listRelations(db: Queryable): Promise<RelationFound[]> {
  const rows = await db.execute<RelationFound & Record<string, unknown>>(sql`
    select n.nspname as schema, c.relname as name,
      case c.relkind when 'r' then 'table' when 'p' then 'partitioned' when 'v' then 'view'
        when 'm' then 'materializedView' else 'foreign' end as kind,
      case when c.reltuples >= 0 and c.relkind <> 'v' then c.reltuples::float8 end as "estimatedRows",
      (select count(*)::int from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable,
      (select e.name from partitura.entity e where e.schema_name = n.nspname and e.table_name = c.relname limit 1) as entity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by n.nspname, c.relname`);
  return rows.filter(({ schema }) => isOffered(schema));
}
