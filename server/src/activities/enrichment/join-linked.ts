import { populationScope } from '../../query/kept-rows.ts';
import type { Scope } from '../../query/scope.ts';
import {
  and,
  ascending,
  column,
  constant,
  equals,
  type Expression,
  infix,
  type Order,
  type PlainSelect,
  rowNumber,
  subselect,
  test,
} from '../../query/sql.ts';
import type { RunContext } from '../kind.ts';
import { comparable } from '../pairs.ts';
import type { Population } from '../population.ts';
import { keyOrder } from '../random-order.ts';
import { linesOf, type LinkedColumns } from './contract.ts';

export interface JoinedColumns {
  /** For each column, its values in the first, second... counterpart; null where there are fewer. */
  readonly values: Expression[][];
  readonly isFound: Expression;
}

/** The counterparts of each row in another population, found in one pass over it and left joined. */
export function joinLinked(
  scope: Scope,
  one: LinkedColumns,
  linked: Population,
  context: RunContext,
): JoinedColumns {
  const count = linesOf(one);
  const alias = scope.alias('linked');
  const select = count === 1 ? first(one, linked, context) : several(one, linked, count, scope, context);
  const near = one.pairs.map(({ own }) => comparable(own, one.ignoreCase, scope));
  scope.rows.joins.push({
    type: 'left',
    source: subselect(select, alias),
    on: and(...near.map((side, index) => equals(side, column(alias, keyName(index))))),
  });
  return {
    isFound: test(column(alias, keyName(0)), 'not null'),
    values: one.columns.map((_column, index) =>
      count === 1
        ? [column(alias, valueName(index))]
        : Array.from({ length: count }, (_, n): Expression => ({
            type: 'nth',
            array: column(alias, valueName(index)),
            n: n + 1,
          })),
    ),
  };
}

function first(one: LinkedColumns, linked: Population, context: RunContext): PlainSelect {
  const { keys, order, select } = candidates(one, linked, context);
  return { ...select, distinctOn: keys, orderBy: [...keys.map(ascending), ...order] };
}

function several(
  one: LinkedColumns,
  linked: Population,
  count: number,
  scope: Scope,
  context: RunContext,
): PlainSelect {
  const alias = scope.alias('line');
  const { keys, order, select } = candidates(one, linked, context);
  const ranked: PlainSelect = {
    ...select,
    columns: [...select.columns, { expression: rowNumber(keys, order), as: '_line' }],
  };
  const line = column(alias, '_line');
  const names = one.pairs.map((_pair, index) => keyName(index));
  return {
    type: 'select',
    columns: [
      ...names.map((name) => ({ expression: column(alias, name), as: name })),
      ...one.columns.map((_column, index) => ({
        expression: {
          type: 'call',
          function: 'array_agg',
          arguments: [column(alias, valueName(index))],
          orderBy: [ascending(line)],
        } as const,
        as: valueName(index),
      })),
    ],
    from: subselect(ranked, alias),
    where: infix(line, '<=', constant(count)),
    groupBy: names.map((name) => column(alias, name)),
  };
}

function candidates(
  one: LinkedColumns,
  linked: Population,
  context: RunContext,
): { keys: Expression[]; order: Order[]; select: PlainSelect } {
  const { scope, from, where } = populationScope(context.model, linked, context);
  const keys = one.pairs.map(({ other }) => comparable(other, one.ignoreCase, scope));
  const order = [
    ...one.sort.map((sort): Order => ({
      expression: column('population', sort.column),
      direction: sort.direction === 'ascending' ? 'asc' : 'desc',
    })),
    ...keyOrder(linked, 'population'),
  ];
  const columns = [
    ...keys.map((expression, index) => ({ expression, as: keyName(index) })),
    ...one.columns.map(({ name }, index) => ({
      expression: column('population', name),
      as: valueName(index),
    })),
  ];
  return { keys, order, select: { type: 'select', columns, from, joins: scope.rows.joins, where } };
}

function keyName(index: number): string {
  return `_key_${index}`;
}

function valueName(index: number): string {
  return `_value_${index}`;
}
