import type { z } from 'zod';
import { compare } from '../../query/compare.ts';
import { compileOperand } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import type { OperandType } from '../../query/operand-type.ts';
import type { Moment, Scope } from '../../query/scope.ts';
import {
  and,
  ascending,
  call,
  column,
  constant,
  type Expression,
  type Order,
  type PlainSelect,
  rowNumber,
  type SelectColumn,
  test,
} from '../../query/sql.ts';
import { isText } from '../../query/sql-type.ts';
import type { RunContext } from '../kind.ts';
import { comparable, folded } from '../pairs.ts';
import type { Population } from '../population.ts';
import { keyOrder, randomOrder } from '../random-order.ts';
import type { deduplication } from './contract.ts';

type Config = z.output<typeof deduplication.config>;
export type Preferred = Extract<Config['which'], { by: 'preferred' }>;

/**
 * The population with each row's place in its group, from 1. A row without a value in any field is a group of its own.
 * `further`: more columns, worked out beside it from the group's fields.
 */
export function rank(
  config: Config,
  context: RunContext,
  population: Population,
  further: (fields: readonly Expression[], allNull: Expression, scope: Scope) => SelectColumn[] = () => [],
): PlainSelect {
  const { scope, from, where } = populationScope(context.model, population, context);
  const fields = config.fields.map((field) => comparable(field, config.ignoreCase, scope));
  const order = orderOf(config, context, population, scope);
  const allNull = and(...fields.map((field) => test(field, 'null')));
  const place: Expression = {
    type: 'case',
    when: [{ condition: allNull, then: constant(1) }],
    otherwise: rowNumber(fields, order),
  };
  return {
    type: 'select',
    columns: [
      ...population.columns.map(({ name }) => ({ expression: column('population', name), as: name })),
      { expression: place, as: '_rank' },
      ...further(fields, allNull, scope),
    ],
    from,
    joins: scope.rows.joins,
    where,
  };
}

function orderOf(
  { which, ignoreCase }: Config,
  context: RunContext,
  population: Population,
  scope: Scope,
): Order[] {
  if (which.by === 'random') return randomOrder(population, 'population', context.seed);
  const found = compileOperand(which.operand, scope);
  const byKey = keyOrder(population, 'population');
  switch (which.by) {
    case 'order': {
      const direction = which.direction === 'ascending' ? 'asc' : 'desc';
      return [{ expression: found.expression, direction }, ...byKey];
    }
    case 'filled': {
      const given = folded(found.expression, found.type, true);
      return [ascending(test(given, 'null')), ...byKey];
    }
    case 'preferred':
      return which.values.length === 0
        ? byKey
        : [ascending(preference(which, found.expression, found, ignoreCase, context)), ...byKey];
  }
}

/** The place of a value in the list of preferred ones; one that is not in it comes after all. */
export function preference(
  { values }: Pick<Preferred, 'values'>,
  expression: Expression,
  type: OperandType,
  ignoreCase: boolean,
  moment: Moment,
): Expression {
  const left = ignoreCase && isText(type.type) ? call('btrim', expression) : expression;
  return {
    type: 'case',
    when: values.map((preferred, index) => ({
      condition: compare(
        left,
        type,
        {
          operator: 'equals',
          value: {
            type: 'literal',
            value: ignoreCase && typeof preferred === 'string' ? preferred.trim() : preferred,
          },
          caseSensitive: !ignoreCase,
        },
        moment,
      ),
      then: constant(index),
    })),
    otherwise: constant(values.length),
  };
}
