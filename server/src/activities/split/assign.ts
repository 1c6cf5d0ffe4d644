import type { z } from 'zod';
import { compileRule } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import { everyone } from '../../query/rule.ts';
import {
  and,
  column,
  constant,
  infix,
  isNotTrue,
  rowNumber,
  subselect,
  test,
  type Expression,
  type Order,
  type PlainSelect,
  type SelectColumn,
} from '../../query/sql.ts';
import type { RunContext } from '../kind.ts';
import { branchColumn, type Population } from '../population.ts';
import { keyOrder } from '../random-order.ts';
import type { split } from './contract.ts';
import { orderFor } from './order-for.ts';
import { quotas } from './quotas.ts';
import { stepsOf, type Step, type Taker } from './steps.ts';

type Config = z.output<typeof split.config>;
type Cases = { condition: Expression; then: Expression }[];

/**
 * Each row with the place of the first subset that takes it; rows that none takes go to the complement, or are left
 * out where there is none. One pass for each ranking that a limit needs, and one alone where there are no limits.
 */
export function assign(config: Config, population: Population, context: RunContext): PlainSelect {
  const { scope, from, where } = populationScope(context.model, population, context);
  const steps = stepsOf(config.subsets, quotas(config.subsets, population.count));
  const rules = new Map(
    config.subsets.map((subset, index) => [index, compileRule(subset.rule ?? everyone, scope)]),
  );
  const orders = new Map(
    steps.flatMap(({ limited: [first] }) =>
      first ? [[first.index, orderFor(first.subset, first.index, population, scope, context)] as const] : [],
    ),
  );
  const names = population.columns.map(({ name }) => name);
  let select: PlainSelect | undefined;
  steps.forEach((step, place) => {
    const alias = select ? `after_${place}` : 'population';
    const later = steps.slice(place + 1);
    const given = (name: string, own: Expression): Expression => (select ? column(alias, name) : own);
    const carried = later.flatMap(({ open, limited }) => [
      ...[...open, ...limited].map(({ index }) => [`_rule_${index}`, rules.get(index)] as const),
      ...limited.slice(0, 1).map(({ index }) => [`_order_${index}`, orders.get(index)?.expression] as const),
    ]);
    const columns: SelectColumn[] = [
      ...names.map((name) => ({ expression: column(alias, name), as: name })),
      ...carried.flatMap(([name, own]) => (own ? [{ expression: given(name, own), as: name }] : [])),
    ];
    const cases = casesOf(step, {
      decided: select ? column(alias, branchColumn) : null,
      rule: (index) => given(`_rule_${index}`, rules.get(index) ?? constant(true)),
      order: ({ index }) => {
        const own = orders.get(index);
        return own
          ? [{ ...own, expression: given(`_order_${index}`, own.expression) }, ...keyOrder(population, alias)]
          : [];
      },
    });
    const last = later.length === 0;
    const otherwise = last && config.complement ? constant(config.subsets.length) : constant(null);
    const branch = { expression: { type: 'case', when: cases, otherwise } as Expression, as: branchColumn };
    const source = select ? { from: subselect(select, alias) } : { from, joins: scope.rows.joins, where };
    select = { type: 'select', columns: [...columns, branch], ...source };
  });
  if (select === undefined) throw new Error('A split has one subset at least.');
  return config.complement ? select : onlyTaken(select, names);
}

interface Given {
  /** The branch that an earlier step has decided on; null where there was none. */
  readonly decided: Expression | null;
  readonly rule: (index: number) => Expression;
  readonly order: (first: Taker) => Order[];
}

function casesOf({ open, limited }: Step, { decided, rule, order }: Given): Cases {
  const cases: Cases = decided ? [{ condition: test(decided, 'not null'), then: decided }] : [];
  cases.push(...open.map(({ index }) => ({ condition: rule(index), then: constant(index) })));
  const [first] = limited;
  if (!first) return cases;
  const candidate = and(
    decided ? test(decided, 'null') : undefined,
    ...open.map(({ index }) => isNotTrue(rule(index))),
    rule(first.index),
  );
  const rank = rowNumber(candidate.type === 'constant' ? [] : [test(candidate, 'true')], order(first));
  let taken = 0;
  for (const { index, quota } of limited) {
    taken += quota ?? 0;
    cases.push({
      condition: and(rule(first.index), infix(rank, '<=', constant(taken))),
      then: constant(index),
    });
  }
  return cases;
}

function onlyTaken(select: PlainSelect, names: readonly string[]): PlainSelect {
  const alias = 'assigned';
  return {
    type: 'select',
    columns: [...names, branchColumn].map((name) => ({ expression: column(alias, name), as: name })),
    from: subselect(select, alias),
    where: test(column(alias, branchColumn), 'not null'),
  };
}
