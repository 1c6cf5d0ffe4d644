import { keptSource, populationScope } from '../../query/kept-rows.ts';
import { linkCondition } from '../../query/link-condition.ts';
import { linkedRows } from '../../query/reach.ts';
import type { Scope } from '../../query/scope.ts';
import {
  and,
  column,
  equals,
  exists,
  isNotTrue,
  type Expression,
  type Join,
  type PlainSelect,
  subselect,
  test,
} from '../../query/sql.ts';
import type { RunContext } from '../kind.ts';
import { comparable } from '../pairs.ts';
import type { Population } from '../population.ts';
import { keysOf } from '../shape.ts';
import type { Bridge } from './contract.ts';

/** How the rows of a set are found among those that are kept: in a condition, or by a join that shows what was found. */
export interface Removal {
  readonly isAbsent: () => Expression;
  readonly join: () => Join;
  /** After the join: nothing was found. */
  readonly foundNothing: Expression;
}

/** `scope`: the rows that are kept, in alias `population`; what the pairs reach is joined to them. */
export function removal(
  set: Population,
  bridge: Bridge | null,
  scope: Scope,
  alias: string,
  context: RunContext,
): Removal {
  return bridge === null ? byOwnKey(set, alias) : bridged(set, bridge, scope, alias, context);
}

function byOwnKey(set: Population, alias: string): Removal {
  const { from, where } = keptSource(set, alias);
  const same = and(...keysOf(set).map(({ name }) => equals(column(alias, name), column('population', name))));
  return {
    isAbsent: () => isNotTrue(exists({ type: 'select', columns: [], from, where: and(where, same) })),
    join: () => ({ type: 'left', source: from, on: and(same, where) }),
    foundNothing: test(column(alias, keysOf(set)[0]?.name ?? ''), 'null'),
  };
}

function bridged(set: Population, bridge: Bridge, scope: Scope, alias: string, context: RunContext): Removal {
  const { select, near } =
    bridge.by === 'link' ? overLink(set, bridge, scope, context) : overPairs(set, bridge, scope, context);
  const same = and(...near.map((side, index) => equals(side, column(alias, nameOf(index)))));
  return {
    isAbsent: () =>
      isNotTrue(exists({ type: 'select', columns: [], from: subselect(select, alias), where: same })),
    join: () => ({ type: 'left', source: subselect(distinct(select), alias), on: same }),
    foundNothing: test(column(alias, nameOf(0)), 'null'),
  };
}

function distinct(select: PlainSelect): PlainSelect {
  const alias = 'value';
  const columns = select.columns.map(({ as }) => ({ expression: column(alias, as), as }));
  return {
    type: 'select',
    columns,
    from: subselect(select, alias),
    groupBy: columns.map(({ expression }) => expression),
  };
}

/** Keys of the kept entity that the links lead to. */
function overLink(
  set: Population,
  { path }: Extract<Bridge, { by: 'link' }>,
  kept: Scope,
  context: RunContext,
): { select: PlainSelect; near: Expression[] } {
  const { scope, from, where } = populationScope(context.model, set, context);
  const { primaryKey } = kept.rows.entity;
  const near = primaryKey.map((name) => kept.rows.column(name));
  if (path.length === 0) {
    const columns = primaryKey.map((name, index) => ({
      expression: scope.rows.column(name),
      as: nameOf(index),
    }));
    return { select: { type: 'select', columns, from, joins: scope.rows.joins, where }, near };
  }
  const linked = linkedRows(scope, scope.rows.entity, path);
  const on = linkCondition(linked.first, scope.rows.column, linked.firstAlias);
  const columns = primaryKey.map((name, index) => ({
    expression: linked.rows.column(name),
    as: nameOf(index),
  }));
  const joins = [
    ...scope.rows.joins,
    { type: 'inner', source: linked.from, on } as const,
    ...linked.rows.joins,
  ];
  return { select: { type: 'select', columns, from, joins, where }, near };
}

function overPairs(
  set: Population,
  { pairs, ignoreCase }: Extract<Bridge, { by: 'pairs' }>,
  kept: Scope,
  context: RunContext,
): { select: PlainSelect; near: Expression[] } {
  const { scope, from, where } = populationScope(context.model, set, context);
  const columns = pairs.map(({ other }, index) => ({
    expression: comparable(other, ignoreCase, scope),
    as: nameOf(index),
  }));
  const near = pairs.map(({ own }) => comparable(own, ignoreCase, kept));
  return { select: { type: 'select', columns, from, joins: scope.rows.joins, where }, near };
}

function nameOf(index: number): string {
  return `value_${index + 1}`;
}
