import type { Entity } from '../../catalog/model.ts';
import { identifier } from '../../query/print-expression.ts';
import { print, type Statement } from '../../query/print.ts';
import type { PlainSelect } from '../../query/sql.ts';
import type { UpdateOperation } from './contract.ts';

/**
 * Writes the rows of a select, whose columns bear the names of attributes, in one statement. Gives one row: `source`
 * rows with a key (each key once), and those `inserted`, `updated` and `deleted`. A row that has a higher version is
 * left as it is. With `dry` it writes nothing, and counts what it would.
 */
export function updateStatement(
  entity: Entity,
  operation: UpdateOperation,
  select: PlainSelect,
  dry: boolean,
): Statement {
  const { text, params } = print(select);
  const names = select.columns.map(({ as }) => as);
  const key = entity.primaryKey.map(identifier);
  const list = names.map(identifier).join(', ');
  const relation = `${identifier(entity.relation.schema)}.${identifier(entity.relation.name)}`;
  const sameKey = key.map((name) => `kept.${name} = source.${name}`).join(' and ');
  const version = names.find((name) => name === entity.versionAttribute);
  const newest = version === undefined ? '' : `, ${identifier(version)} desc nulls last`;
  const isNewer =
    version === undefined
      ? 'true'
      : `(kept.${identifier(version)} is null or source.${identifier(version)} >= kept.${identifier(version)})`;
  const others = names.map(identifier).filter((name) => !key.includes(name));
  const changes = others.map((name) => `${name} = source.${name}`).join(', ');
  const updates = operation === 'update' || (operation === 'upsert' && others.length > 0);
  const inserts = operation === 'insert' || operation === 'upsert';
  const found = `from ${relation} as kept, source where ${sameKey}`;
  const missing = `from source where not exists (select from ${relation} as kept where ${sameKey})`;
  const none = 'select null where false';
  const updated = !updates
    ? none
    : dry
      ? `select 1 ${found} and ${isNewer}`
      : `update ${relation} as kept set ${changes} from source where ${sameKey} and ${isNewer} returning 1`;
  const inserted = !inserts
    ? none
    : dry
      ? `select 1 ${missing}`
      : `insert into ${relation} (${list}) select ${list} ${missing} on conflict (${key.join(', ')}) do nothing returning 1`;
  const deleted =
    operation !== 'delete'
      ? none
      : dry
        ? `select 1 ${found}`
        : `delete from ${relation} as kept using source where ${sameKey} returning 1`;
  return {
    text: `with given as (${text}),
      source as materialized (
        select distinct on (${key.join(', ')}) * from given
        where ${key.map((name) => `${name} is not null`).join(' and ')}
        order by ${key.join(', ')}${newest}),
      updated as (${updated}), inserted as (${inserted}), deleted as (${deleted})
      select (select count(*) from source) as source, (select count(*) from inserted) as inserted,
        (select count(*) from updated) as updated, (select count(*) from deleted) as deleted`,
    params,
  };
}
