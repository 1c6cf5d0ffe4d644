import type { Operand } from '@partitura/server/query/rule';
import { t } from '../../language/language.ts';
import { formatList } from '../../lib/format-list.ts';
import type { ConfigOf } from '../contract-of.ts';
import { operandLabel, type LabelPlace } from '../operand-label.ts';

/** Which rows go on, in a sentence; empty while the settings do not say it yet. */
export function keptInWords(
  { fields, keep: count, which }: ConfigOf<'deduplication'>,
  about: LabelPlace,
): string {
  if (fields.length === 0) return '';
  if (count === 0) return t('targeting.willKeepAll');
  const same = formatList(fields.map((field) => operandLabel(field, about)));
  if (which.by === 'random') return t('targeting.willKeepAny', { count, fields: same });
  if (isOpen(which.operand)) return '';
  const values = { count, fields: same, operand: operandLabel(which.operand, about) };
  switch (which.by) {
    case 'order':
      return which.direction === 'descending'
        ? t('targeting.willKeepHighest', values)
        : t('targeting.willKeepLowest', values);
    case 'filled':
      return t('targeting.willKeepFilled', values);
    case 'preferred':
      return t('targeting.willKeepPreferred', values);
  }
}

const isOpen = (operand: Operand): boolean =>
  (operand.type === 'attribute' || operand.type === 'column') && operand.name === '';
