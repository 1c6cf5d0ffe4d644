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
  type SelectColumn,
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
  const select =
    count === 1 ? first(one, linked, scope, context) : several(one, linked, count, scope, context);
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

function first(one: LinkedColumns, linked: Population, scope: Scope, context: RunContext): PlainSelect {
  const alias = scope.alias('line');
  const { select, keys, order, columns } = candidates(one, linked, alias, context);
  return {
    type: 'select',
    distinctOn: keys,
    columns,
    from: subselect(select, alias),
    orderBy: [...keys.map(ascending), ...order],
  };
}

function several(
  one: LinkedColumns,
  linked: Population,
  count: number,
  scope: Scope,
  context: RunContext,
): PlainSelect {
  const [candidate, alias] = [scope.alias('candidate'), scope.alias('line')];
  const { select, keys, order, columns } = candidates(one, linked, candidate, context);
  const ranked: PlainSelect = {
    type: 'select',
    columns: [...columns, { expression: rowNumber(keys, order), as: '_line' }],
    from: subselect(select, candidate),
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

interface Candidates {
  /** The rows of the other population: what they are found by, what is taken, and what orders them. */
  readonly select: PlainSelect;
  /** Seen from outside, where the select bears the alias. */
  readonly keys: Expression[];
  readonly order: Order[];
  readonly columns: SelectColumn[];
}

function candidates(one: LinkedColumns, linked: Population, alias: string, context: RunContext): Candidates {
  const { scope, from, where } = populationScope(context.model, linked, context);
  const shown = [
    ...one.pairs.map(({ other }, index) => ({
      expression: comparable(other, one.ignoreCase, scope),
      as: keyName(index),
    })),
    ...one.columns.map(({ name }, index) => ({
      expression: column('population', name),
      as: valueName(index),
    })),
  ];
  const orders = [
    ...one.sort.map((sort): Order => ({
      expression: column('population', sort.column),
      direction: sort.direction === 'ascending' ? 'asc' : 'desc',
    })),
    ...keyOrder(linked, 'population'),
  ];
  const sorts = orders.map(({ expression }, index) => ({ expression, as: `_sort_${index}` }));
  return {
    select: { type: 'select', columns: [...shown, ...sorts], from, joins: scope.rows.joins, where },
    keys: one.pairs.map((_pair, index) => column(alias, keyName(index))),
    order: orders.map(({ direction }, index) => ({ expression: column(alias, `_sort_${index}`), direction })),
    columns: shown.map(({ as }) => ({ expression: column(alias, as), as })),
  };
}

function keyName(index: number): string {
  return `_key_${index}`;
}

function valueName(index: number): string {
  return `_value_${index}`;
}
