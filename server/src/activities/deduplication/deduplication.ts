import { compileOperand } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import type { Operand } from '../../query/rule.ts';
import type { Scope } from '../../query/scope.ts';
import {
  and,
  call,
  column,
  constant,
  infix,
  rowNumber,
  test,
  type Expression,
  type Order,
  type PlainSelect,
  value,
} from '../../query/sql.ts';
import { isText } from '../../query/sql-type.ts';
import type { RunContext, SetKind } from '../kind.ts';
import { branchColumn, type Population } from '../population.ts';
import { keyOrder, randomOrder } from '../random-order.ts';
import { checked, errorAt, inboundPopulation, inboundShape, operandIssues, ruleScope } from '../shape.ts';
import { deduplication } from './contract.ts';
import type { z } from 'zod';

type Config = z.output<typeof deduplication.config>;

export const deduplicationKind: SetKind<typeof deduplication.config> = {
  verb: 'compile',
  contract: deduplication,

  check(config, context) {
    const shape = inboundShape(context);
    const issues =
      config.fields.length > 0
        ? []
        : [errorAt('fields', 'Choose at least one field that makes a duplicate.')];
    if (shape === null) return checked(issues, null);
    const scope = ruleScope(context, shape);
    issues.push(...config.fields.flatMap((field, index) => operandIssues(field, `fields.${index}`, scope)));
    if (config.which.by === 'order')
      issues.push(...operandIssues(config.which.operand, 'which.operand', scope));
    // Nothing is added and nothing is taken away: what follows can be checked all the same.
    return { issues, shape };
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const ranked = rank(config, context, population);
    const names = population.columns.map(({ name }) => name);
    const kept = infix(column('ranked', '_rank'), '<=', constant(config.keep));
    const columns = names.map((name) => ({ expression: column('ranked', name), as: name }));
    const from = { type: 'select', select: ranked, alias: 'ranked' } as const;
    const flag: Expression = {
      type: 'case',
      when: [{ condition: kept, then: constant(0) }],
      otherwise: constant(1),
    };
    const select: PlainSelect = config.complement
      ? { type: 'select', columns: [...columns, { expression: flag, as: branchColumn }], from }
      : { type: 'select', columns, from, where: kept };
    const { dimension } = population;
    return {
      type: 'select',
      select,
      shape: { dimension, columns: population.columns },
      branches: config.complement ? ['out', 'complement'] : null,
    };
  },
};

/** The population with each row's place in its group, from 1. A row without a value in any field is a group of its own. */
function rank(config: Config, context: RunContext, population: Population): PlainSelect {
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
    ],
    from,
    joins: scope.rows.joins,
    where,
  };
}

/** An empty text is no value. */
function comparable(field: Operand, ignoreCase: boolean, scope: Scope): Expression {
  const { expression, type } = compileOperand(field, scope);
  if (!isText(type)) return expression;
  return call(
    'nullif',
    ignoreCase ? call('lower', call('btrim', expression)) : expression,
    value('', 'text'),
  );
}

function orderOf({ which }: Config, context: RunContext, population: Population, scope: Scope): Order[] {
  if (which.by === 'random') return randomOrder(population, 'population', context.seed);
  const { expression } = compileOperand(which.operand, scope);
  const direction = which.direction === 'ascending' ? 'asc' : 'desc';
  return [{ expression, direction }, ...keyOrder(population, 'population')];
}
