import { compileOperand } from '../../query/compile-rule.ts';
import type { Scope } from '../../query/scope.ts';
import type { Order } from '../../query/sql.ts';
import type { RunContext } from '../kind.ts';
import type { Population } from '../population.ts';
import { hashOfKey } from '../random-order.ts';
import type { SplitSubset } from './contract.ts';

/** The order in which a subset with a limit takes the rows of alias `population`; ties are settled by key. */
export function orderFor(
  subset: SplitSubset,
  index: number,
  population: Population,
  scope: Scope,
  { seed }: RunContext,
): Order {
  const order = subset.order ?? { by: 'random' };
  // Another order for each ranking: else a row that was passed over once would be so again.
  if (order.by === 'random')
    return {
      expression: hashOfKey(population, 'population', BigInt.asIntN(64, seed + BigInt(index))),
      direction: 'asc',
    };
  return {
    expression: compileOperand(order.operand, scope).expression,
    direction: order.direction === 'ascending' ? 'asc' : 'desc',
  };
}
