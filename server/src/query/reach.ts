import type { Entity, Link } from '../catalog/model.ts';
import { entityColumn, entityTable, linkCondition } from './link-condition.ts';
import { attributeAt, entityNamed, linkOf } from './resolve.ts';
import type { Rows, Scope } from './scope.ts';
import { ascending, column, constant, type Expression, type Source } from './sql.ts';

type Reaching = Pick<Scope, 'model' | 'alias'>;

/** The value of an attribute at the end of a path of to-one links, null where the path leads nowhere. */
export function reach(scope: Reaching, rows: Rows, path: readonly string[], name: string): Expression {
  attributeAt(scope.model, rows.entity, path, name);
  let here: { entity: Entity; column: Rows['column'] } = rows;
  path.forEach((step, index) => {
    const link = linkOf(here.entity, step);
    const entity = entityNamed(scope.model, link.to);
    const alias = join(scope, rows, path.slice(0, index + 1), link, entity, here.column);
    here = { entity, column: (attribute) => entityColumn(entity, alias, attribute) };
  });
  return here.column(name);
}

function join(
  scope: Reaching,
  rows: Rows,
  path: readonly string[],
  link: Link,
  entity: Entity,
  from: Rows['column'],
): string {
  const key = JSON.stringify(path);
  const known = rows.joined.get(key);
  if (known !== undefined) return known;
  const alias = scope.alias(entity.name);
  rows.joined.set(key, alias);
  if (pointsAtOne(link, entity)) {
    rows.joins.push({
      type: 'left',
      source: entityTable(entity, alias),
      on: linkCondition(link, from, alias),
    });
  } else {
    rows.joins.push({ type: 'left', source: firstRow(scope, link, entity, from, alias), on: constant(true) });
  }
  return alias;
}

/**
 * Managed entities have a unique index where a link leads to one row. Elsewhere the data may hold several rows where
 * the model promises one, and a join would multiply.
 */
function pointsAtOne(link: Link, entity: Entity): boolean {
  if (entity.source === 'managed' && link.constants.length === 0) return true;
  return entity.primaryKey.every((name) => link.pairs.some(({ to }) => to === name));
}

function firstRow(scope: Reaching, link: Link, entity: Entity, from: Rows['column'], alias: string): Source {
  const inner = scope.alias(entity.name);
  return {
    type: 'select',
    lateral: true,
    alias,
    select: {
      type: 'select',
      columns: [...entity.attributes.keys()].map((name) => ({ expression: column(inner, name), as: name })),
      from: entityTable(entity, inner),
      where: linkCondition(link, from, inner),
      orderBy: entity.primaryKey.map((name) => ascending(column(inner, name))),
      limit: 1,
    },
  };
}

/** The rows that a path of any links leads to, as a chain of inner joins that begins at the far side of the first. */
export function linkedRows(
  scope: Reaching,
  from: Entity,
  path: readonly string[],
): { first: Link; firstAlias: string; from: Source; rows: Rows } {
  const [start = '', ...rest] = path;
  const first = linkOf(from, start);
  let entity = entityNamed(scope.model, first.to);
  const firstAlias = scope.alias(entity.name);
  const source = entityTable(entity, firstAlias);
  const joins: Rows['joins'] = [];
  let last = firstAlias;
  for (const step of rest) {
    const link = linkOf(entity, step);
    const [near, nearAlias] = [entity, last];
    entity = entityNamed(scope.model, link.to);
    last = scope.alias(entity.name);
    joins.push({
      type: 'inner',
      source: entityTable(entity, last),
      on: linkCondition(link, (name) => entityColumn(near, nearAlias, name), last),
    });
  }
  const [end, endAlias] = [entity, last];
  return {
    first,
    firstAlias,
    from: source,
    rows: {
      entity: end,
      key: end.primaryKey,
      column: (name) => entityColumn(end, endAlias, name),
      joins,
      joined: new Map(),
      narrow: null,
    },
  };
}
