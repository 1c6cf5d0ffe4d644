import type { SplitSubset } from '@partitura/server/activities/split/contract';
import { formatNumber } from '../../lib/format-number.ts';
import { countConditions } from '../count-conditions.ts';
import { operandLabel } from '../operand-label.ts';
import { t } from '../../language/language.ts';

/** "2 conditions · first 100 by spent". */
export function subsetInWords({ rule, limit, order }: SplitSubset): string {
  const conditions = rule ? countConditions(rule) : 0;
  const filter =
    conditions === 0
      ? limit
        ? null
        : t('targeting.everyone')
      : t('targeting.conditions', { count: conditions });
  const most =
    limit && (limit.type === 'percent' ? `${formatNumber(limit.value)} %` : formatNumber(limit.value));
  const taken = most ? chosenBy(order, most) : null;
  return [filter, taken].filter((part) => part !== null).join(' · ');
}

function chosenBy(order: SplitSubset['order'], most: string): string {
  if (order?.by !== 'operand') return t('targeting.mostAtRandom', { most });
  const values = { most, operand: operandLabel(order.operand) };
  return order.direction === 'descending' ? t('targeting.topBy', values) : t('targeting.lowestBy', values);
}
