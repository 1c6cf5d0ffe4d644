import type { z } from 'zod';
import { compileRule } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import { entityColumn, entityTable } from '../../query/link-condition.ts';
import { entityOfDimension } from '../../query/resolve.ts';
import { rowsOf, type Scope } from '../../query/scope.ts';
import {
  and,
  ascending,
  column,
  constant,
  equals,
  exists,
  type Expression,
  isNotTrue,
  type Join,
  type PlainSelect,
  type SelectColumn,
  type Source,
  subselect,
} from '../../query/sql.ts';
import type { CarriedColumn } from '../alias-contract.ts';
import type { RunContext } from '../kind.ts';
import { comparable } from '../pairs.ts';
import type { Population } from '../population.ts';
import { keyOrder } from '../random-order.ts';
import { keysOf } from '../shape.ts';
import type { reconciliation } from './contract.ts';

type Config = z.output<typeof reconciliation.config>;

/** Each row of the dimension that is a counterpart once, with columns of the first inbound row that it is one of. */
export function matched(
  config: Config,
  population: Population,
  carried: readonly CarriedColumn[],
  context: RunContext,
): PlainSelect {
  const { from, where, scope, target } = counterparts(config, population, context);
  const { primaryKey } = target.entity;
  const joins: Join[] = [
    ...scope.rows.joins,
    { type: 'inner', source: target.source, on: constant(true) },
    ...target.joins,
  ];
  const targetKeys = primaryKey.map((name, index) => ({
    expression: target.column(name),
    as: keyName(index),
  }));
  const ownKeys = keysOf(population).map(({ name }, index) => ({
    expression: column('population', name),
    as: ownKeyName(index),
  }));
  const others = carried.map(({ name }, index) => ({
    expression: column('population', name),
    as: valueName(index),
  }));
  const found: PlainSelect = {
    type: 'select',
    columns: [...targetKeys, ...ownKeys, ...others],
    from,
    joins,
    where: and(where, target.isMatch),
  };
  const alias = 'matched';
  const own = ownKeys.map(({ expression }) => expression);
  const first: PlainSelect =
    config.several === 'first'
      ? {
          ...found,
          distinctOn: own,
          orderBy: [
            ...keyOrder(population, 'population'),
            ...targetKeys.map(({ expression }) => ascending(expression)),
          ],
        }
      : found;
  const keys = targetKeys.map(({ as }) => column(alias, as));
  const columns: SelectColumn[] = [
    ...primaryKey.map((name, index) => ({ expression: column(alias, keyName(index)), as: name })),
    ...carried.map((one, index) => ({ expression: column(alias, valueName(index)), as: one.alias })),
  ];
  return {
    type: 'select',
    distinctOn: keys,
    columns,
    from: subselect(first, alias),
    orderBy: [...keys.map(ascending), ...ownKeys.map(({ as }) => ascending(column(alias, as)))],
  };
}

/** The inbound rows that have no counterpart. */
export function unmatched(config: Config, population: Population, context: RunContext): PlainSelect {
  const { from, where, scope, target } = counterparts(config, population, context);
  const none = isNotTrue(
    exists({ type: 'select', columns: [], from: target.source, joins: target.joins, where: target.isMatch }),
  );
  return {
    type: 'select',
    columns: population.columns.map(({ name }) => ({ expression: column('population', name), as: name })),
    from,
    joins: scope.rows.joins,
    where: and(where, none),
  };
}

interface Counterparts {
  readonly scope: Scope;
  readonly from: Source;
  readonly where: Expression | undefined;
  readonly target: {
    readonly entity: ReturnType<typeof entityOfDimension>;
    readonly source: Source;
    readonly joins: Join[];
    readonly column: (name: string) => Expression;
    readonly isMatch: Expression;
  };
}

/** The inbound rows in alias `population`, and those of the dimension beside them. */
function counterparts(config: Config, population: Population, context: RunContext): Counterparts {
  const { scope, from, where } = populationScope(context.model, population, context);
  const entity = entityOfDimension(context.model, config.dimension);
  const alias = scope.alias(entity.name);
  const rows = rowsOf(entity, (name) => entityColumn(entity, alias, name));
  const plain: Scope = { ...scope, rows, population: null };
  const { match } = config;
  const meets =
    match.by === 'rule'
      ? compileRule(match.rule, { ...plain, population: scope.population })
      : and(
          ...match.pairs.map(({ own, other }) =>
            equals(comparable(other, match.ignoreCase, plain), comparable(own, match.ignoreCase, scope)),
          ),
        );
  const isMatch = and(meets, config.filter && compileRule(config.filter, plain));
  const source = entityTable(entity, alias);
  return {
    scope,
    from,
    where,
    target: { entity, source, joins: rows.joins, column: rows.column, isMatch },
  };
}

function keyName(index: number): string {
  return `_key_${index}`;
}

function ownKeyName(index: number): string {
  return `_own_${index}`;
}

function valueName(index: number): string {
  return `_value_${index}`;
}
