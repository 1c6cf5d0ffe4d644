import type { SplitSubset } from '@partitura/server/activities/split/contract';
import { formatNumber } from '../../lib/format-number.ts';
import { countConditions } from '../count-conditions.ts';
import { operandLabel } from '../operand-label.ts';

/** "2 conditions · first 100 by spent". */
export function subsetInWords({ rule, limit, order }: SplitSubset): string {
  const conditions = rule ? countConditions(rule) : 0;
  const filter =
    conditions === 0
      ? limit
        ? null
        : 'everyone'
      : `${conditions} ${conditions === 1 ? 'condition' : 'conditions'}`;
  const most =
    limit && (limit.type === 'percent' ? `${formatNumber(limit.value)} %` : formatNumber(limit.value));
  const by =
    order?.by === 'operand'
      ? `${order.direction === 'descending' ? 'top' : 'lowest'} ${most} by ${operandLabel(order.operand)}`
      : `${most} at random`;
  return [filter, most ? by : null].filter((part) => part !== null).join(' · ');
}
