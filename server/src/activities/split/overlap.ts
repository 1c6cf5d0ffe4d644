import type { z } from 'zod';
import { compileRule } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import { everyone } from '../../query/rule.ts';
import {
  and,
  call,
  column,
  constant,
  type Expression,
  infix,
  isNotTrue,
  type PlainSelect,
  rowNumber,
  subselect,
  test,
} from '../../query/sql.ts';
import type { RunContext } from '../kind.ts';
import { branchColumn, type Population } from '../population.ts';
import { keyOrder } from '../random-order.ts';
import type { split } from './contract.ts';
import { orderFor } from './order-for.ts';
import { quotaOf } from './quotas.ts';

type Config = z.output<typeof split.config>;

/**
 * Each row once for every subset that takes it; rows that none takes go to the complement, or are left out where
 * there is none. The rules are read in one pass, however many subsets a row is in.
 */
export function overlap(config: Config, population: Population, context: RunContext): PlainSelect {
  const { scope, from, where } = populationScope(context.model, population, context);
  const alias = 'taken';
  const names = population.columns.map(({ name }) => name);
  const takes = config.subsets.map((subset, index): Expression => {
    const rule = compileRule(subset.rule ?? everyone, scope);
    const quota = quotaOf(subset, population.count);
    if (quota === null) return rule;
    const order = [
      orderFor(subset, index, population, scope, context),
      ...keyOrder(population, 'population'),
    ];
    const rank = rowNumber(rule.type === 'constant' ? [] : [test(rule, 'true')], order);
    return and(rule, infix(rank, '<=', constant(quota)));
  });
  const inner: PlainSelect = {
    type: 'select',
    columns: [
      ...names.map((name) => ({ expression: column('population', name), as: name })),
      ...takes.map((expression, index) => ({ expression, as: takesName(index) })),
    ],
    from,
    joins: scope.rows.joins,
    where,
  };
  const taken = takes.map((_take, index) => column(alias, takesName(index)));
  const none = and(...taken.map(isNotTrue));
  const places = [
    ...taken.map((condition, index) => placeWhere(condition, index)),
    ...(config.complement ? [placeWhere(none, taken.length)] : []),
  ];
  const filled = call('array_remove', { type: 'array', members: places, of: 'integer' }, constant(null));
  return {
    type: 'select',
    columns: [
      ...names.map((name) => ({ expression: column(alias, name), as: name })),
      { expression: call('unnest', filled), as: branchColumn },
    ],
    from: subselect(inner, alias),
  };
}

function placeWhere(condition: Expression, place: number): Expression {
  return { type: 'case', when: [{ condition, then: constant(place) }], otherwise: constant(null) };
}

function takesName(index: number): string {
  return `_takes_${index}`;
}
