import type { Entity, Link, ScalarType } from '../catalog/model.ts';
import { and, cast, column, equals, type Expression, table, value, type Source } from './sql.ts';
import { sqlTypeOf } from './sql-type.ts';

/** True where a row of `alias` is one that the link leads to. */
export function linkCondition(link: Link, from: (name: string) => Expression, alias: string): Expression {
  return and(
    ...link.pairs.map((pair) =>
      equals(asPaired(column(alias, pair.to), pair), asPaired(from(pair.from), pair)),
    ),
    farConstants(link, alias),
    nearConstants(link, from),
  );
}

/** What the link asks of its far side alone. */
export function farConstants(link: Link, alias: string): Expression {
  const far = link.constants.filter(({ near }) => !near);
  return and(
    ...far.map(({ attribute, value: wanted }) => equals(column(alias, attribute), value(wanted, 'text'))),
  );
}

/** What the link asks of the side that it is seen from. */
export function nearConstants(link: Link, from: (name: string) => Expression): Expression {
  const near = link.constants.filter((constant) => constant.near);
  return and(...near.map(({ attribute, value: wanted }) => equals(from(attribute), value(wanted, 'text'))));
}

/** One side of a pair, as it is compared with the other. */
export function asPaired(side: Expression, pair: Link['pairs'][number]): Expression {
  return pair.asText ? cast(side, 'text') : side;
}

export function entityTable(entity: Entity, alias: string): Source {
  return table(entity.relation.schema, entity.relation.name, alias);
}

/**
 * An entity's own column. In the customer's own tables a type may be another of its kind (an enum of PostgreSQL, a
 * `real`, a `timestamp` without a zone): it is read as what the attribute says. Where it is that already, the cast
 * costs nothing and hides no index.
 */
export function entityColumn(entity: Entity, alias: string, name: string): Expression {
  const plain = column(alias, name);
  const type = entity.source === 'connected' ? entity.attributes.get(name)?.type : undefined;
  return type !== undefined && readAs.has(type) ? cast(plain, sqlTypeOf[type]) : plain;
}

/** Whole numbers, dates and booleans compare as they are. */
const readAs: ReadonlySet<ScalarType> = new Set(['string', 'text', 'enum', 'decimal', 'datetime']);
