import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/database.ts';
import { UserError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { declaredScalar, type DeclaredScalar } from '../declared-scalar.ts';
import { isOffered, type RelationKind } from './schemas.ts';

export interface RelationName {
  readonly schema: string;
  readonly name: string;
}

export interface RelationColumn {
  readonly name: string;
  readonly declared: string;
  readonly nullable: boolean;
  readonly scalar: DeclaredScalar;
}

/** A table or view as the database describes it. */
export interface Relation extends RelationName {
  readonly kind: RelationKind;
  readonly columns: readonly RelationColumn[];
  readonly primaryKey: readonly string[];
  /** Unique indexes over whole columns and all rows. */
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly foreignKeys: readonly {
    readonly columns: readonly string[];
    readonly to: RelationName;
    readonly references: readonly string[];
  }[];
}

interface Described extends Record<string, unknown> {
  kind: RelationKind;
  readable: boolean;
  columns: {
    name: string;
    declared: string;
    base: string;
    length: number | null;
    nullable: boolean;
    isArray: boolean;
    category: string;
    values: string[] | null;
  }[];
  primaryKey: string[] | null;
  uniqueKeys: string[][];
  foreignKeys: { columns: string[]; schema: string; name: string; references: string[] }[];
}

/**
 * Reads a table's or view's columns and keys from the database's own catalogue. Domains are what they are over, enums
 * are lists of values.
 * @returns undefined when there is none of this name, or it is ours.
 */
export async function describeRelation(
  db: Queryable,
  { schema, name }: RelationName,
): Promise<(Relation & { readonly readable: boolean }) | undefined> {
  if (!isOffered(schema)) return undefined;
  const [row] = await db.execute<Described>(sql`
    with recursive relation as (
      select c.oid, c.relkind, c.relnamespace from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${schema} and c.relname = ${name} and c.relkind in ('r', 'p', 'v', 'm', 'f')
    ), typed (attnum, type, typmod, required) as (
      select a.attnum, a.atttypid, a.atttypmod, a.attnotnull from pg_attribute a, relation r
      where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
      union all
      select d.attnum, t.typbasetype, t.typtypmod, d.required or t.typnotnull
      from typed d join pg_type t on t.oid = d.type and t.typtype = 'd'
    ), columns as (
      select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as declared, format_type(t.oid, null) as base,
        case when t.typname = 'bit' then d.typmod when d.typmod > 4 then d.typmod - 4 end as length,
        not d.required as nullable, t.typcategory = 'A' as "isArray", t.typcategory as category,
        (select array_agg(e.enumlabel::text order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) as values,
        a.attnum
      from relation r
      join pg_attribute a on a.attrelid = r.oid
      join typed d on d.attnum = a.attnum
      join pg_type t on t.oid = d.type and t.typtype <> 'd'
    ), keys as (
      select i.indisprimary as is_primary, array_agg(a.attname::text order by k.place) as columns
      from relation r
      join pg_index i on i.indrelid = r.oid and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
      cross join unnest(i.indkey::int2[]) with ordinality as k(number, place)
      join pg_attribute a on a.attrelid = r.oid and a.attnum = k.number
      where k.place <= i.indnkeyatts
      group by i.indexrelid, i.indisprimary
    ), foreign_keys as (
      select k.conname, n.nspname::text as schema, f.relname::text as name,
        (select array_agg(a.attname::text order by u.place) from unnest(k.conkey) with ordinality u(number, place)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number) as columns,
        (select array_agg(a.attname::text order by u.place) from unnest(k.confkey) with ordinality u(number, place)
          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number) as refs
      from relation r
      join pg_constraint k on k.conrelid = r.oid and k.contype = 'f'
      join pg_class f on f.oid = k.confrelid and not f.relispartition
      join pg_namespace n on n.oid = f.relnamespace
    )
    select
      case r.relkind when 'r' then 'table' when 'p' then 'partitioned' when 'v' then 'view'
        when 'm' then 'materializedView' else 'foreign' end as kind,
      has_schema_privilege(r.relnamespace, 'usage') and has_table_privilege(r.oid, 'select') as readable,
      coalesce((select jsonb_agg(to_jsonb(c) order by c.attnum) from columns c), '[]') as columns,
      (select k.columns from keys k where k.is_primary) as "primaryKey",
      coalesce((select jsonb_agg(to_jsonb(k.columns) order by k.columns) from keys k where not k.is_primary), '[]') as "uniqueKeys",
      coalesce((select jsonb_agg(jsonb_build_object('columns', f.columns, 'schema', f.schema, 'name', f.name,
        'references', f.refs) order by f.conname) from foreign_keys f), '[]') as "foreignKeys"
    from relation r`);
  if (row === undefined) return undefined;
  return {
    schema,
    name,
    kind: row.kind,
    readable: row.readable,
    columns: row.columns.map((column) => ({
      name: column.name,
      declared: column.declared,
      nullable: column.nullable,
      scalar: scalarOf(column),
    })),
    primaryKey: row.primaryKey ?? [],
    uniqueKeys: row.uniqueKeys,
    foreignKeys: row.foreignKeys.map(({ columns, references, ...to }) => ({
      columns,
      to: { schema: to.schema, name: to.name },
      references,
    })),
  };
}

/** @throws UserError (RELATION_NOT_FOUND) when there is no such table or view, or our database user may not read it. */
export async function findRelation(
  db: Queryable,
  relation: RelationName,
  field = 'relation',
): Promise<Relation> {
  const found = await describeRelation(db, relation);
  const shown = `${relation.schema}.${relation.name}`;
  if (found === undefined) {
    throw new UserError(say`There is no table or view ${shown} to connect.`, {
      field,
      code: 'RELATION_NOT_FOUND',
    });
  }
  if (!found.readable) {
    throw new UserError(say`Partitura's database user may not read ${shown}.`, {
      field,
      code: 'RELATION_NOT_READABLE',
      hint: say`Grant it USAGE on the schema and SELECT on the table.`,
    });
  }
  return found;
}

/** JSON of the customer's own is left out: it has no order and no equality that rules could go by. */
const leftOut = new Set(['json', 'jsonb', 'xml']);

function scalarOf({ base, declared, length, isArray, values }: Described['columns'][number]): DeclaredScalar {
  // A type of an extension's schema is written with it: `public.citext`.
  const name = base.replaceAll('"', '').split('.').at(-1) ?? base;
  if (leftOut.has(name))
    return { reason: say`${declared} is not for rules; a view can bring out what is in it.` };
  return declaredScalar({ name, shown: declared, length, values, isArray });
}
