import type { SplitSubset } from '@partitura/server/activities/split/contract';
import { formatNumber } from '../../lib/format-number.ts';
import { ruleSentence } from '../../rules/rule-sentence.ts';
import { operandLabel, type LabelPlace } from '../operand-label.ts';
import { t } from '../../language/language.ts';

/** "country is “Brazil” · top 100 by Sum paid". */
export function subsetInWords({ rule, limit, order }: SplitSubset, about: LabelPlace): string {
  const filter = rule
    ? ruleSentence(rule, about.entities, about.entity, about.columns)
    : limit
      ? null
      : t('targeting.everyone');
  const most =
    limit && (limit.type === 'percent' ? `${formatNumber(limit.value)}%` : formatNumber(limit.value));
  const taken = most ? chosenBy(order, most, about) : null;
  return [filter, taken].filter((part) => part !== null).join(' · ');
}

function chosenBy(order: SplitSubset['order'], most: string, about: LabelPlace): string {
  if (order?.by !== 'operand') return t('targeting.mostAtRandom', { most });
  const values = { most, operand: operandLabel(order.operand, about) };
  return order.direction === 'descending' ? t('targeting.topBy', values) : t('targeting.lowestBy', values);
}
