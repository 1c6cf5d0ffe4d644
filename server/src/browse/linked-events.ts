import { sql, type SQL } from 'drizzle-orm';
import { relationOf } from '../catalog/identifiers.ts';
import { findAttribute, findEntity } from '../catalog/find-entity.ts';
import type { Attribute, DataModel, Entity, Link } from '../catalog/model.ts';
import { sqlTypeOf } from '../query/sql-type.ts';
import { valueOf, type EntityRow } from './entity-row.ts';
import { asText } from './entity-rows.ts';

/** The first date of an entity tells when its rows happened; the version attribute tells when they were changed. */
export function momentOf(entity: Entity): Attribute | undefined {
  return [...entity.attributes.values()].find(
    ({ name, type }) => (type === 'datetime' || type === 'date') && name !== entity.versionAttribute,
  );
}

/** Links of a row to many rows that each have a date. */
export function datedLinks(model: DataModel, entity: Entity): Link[] {
  return [...entity.links.values()].filter(({ to, cardinality, constants }) => {
    const far = findEntity(model, to);
    return (
      cardinality === '1-N' &&
      constants.length === 0 &&
      far.source !== 'system' &&
      far.primaryKey.length > 0 &&
      momentOf(far) !== undefined
    );
  });
}

/**
 * The rows that a link leads to, as events (`kind`, `at`, `tie`, `entity`, `label`, `key`, `words`), the newest first.
 * Undefined where the row has nothing in a column that the link goes by.
 * @param before condition on `at` and `tie`
 */
export function linkedEvents(
  model: DataModel,
  row: EntityRow,
  link: Link,
  before: (at: SQL, tie: SQL) => SQL,
  first: number,
): SQL | undefined {
  const far = findEntity(model, link.to);
  const moment = momentOf(far);
  const pairs = link.pairs.map((pair) => ({ ...pair, value: asText(valueOf(row, pair.from)) }));
  if (moment === undefined || pairs.some(({ value }) => value === null)) return undefined;
  const column = (name: string): SQL => sql`far.${sql.identifier(name)}`;
  const at =
    moment.type === 'date'
      ? sql`(${column(moment.name)}::timestamp at time zone 'UTC')`
      : sql`(${column(moment.name)}::timestamptz)`;
  const key = sql`jsonb_build_object(${sql.join(
    far.primaryKey.flatMap((name) => [sql`${name}::text`, sql`${column(name)}::text`]),
    sql`, `,
  )})`;
  const tie = sql`(${`row ${link.name} `}::text || ${key}::text)`;
  const texts = [...far.attributes.values()].filter(
    ({ name, type }) => (type === 'string' || type === 'enum') && !far.primaryKey.includes(name),
  );
  const words =
    texts.length === 0
      ? sql`null::text`
      : sql`left(concat_ws(' · ', ${sql.join(
          texts.slice(0, 3).map(({ name }) => sql`nullif(${column(name)}::text, '')`),
          sql`, `,
        )}), 200)`;
  const isLinked = pairs.map(({ to, value, asText: isText }) => {
    const type = sql.raw(sqlTypeOf[findAttribute(far, to).type]);
    return isText ? sql`${column(to)}::text = ${value}::text` : sql`${column(to)} = ${value}::text::${type}`;
  });
  return sql`(
    select * from (
      select 'row'::text as kind, ${at} as at, ${tie} as tie, ${far.name}::text as entity, ${far.label}::text as label,
        ${key} as key, ${words} as words
      from ${relationOf(far)} far
      where ${sql.join([...isLinked, sql`${column(moment.name)} is not null`], sql` and `)}
    ) happened
    where ${before(sql`happened.at`, sql`happened.tie`)}
    order by happened.at desc, happened.tie collate "C" desc limit ${first})`;
}
