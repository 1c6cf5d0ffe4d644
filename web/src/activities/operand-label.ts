import type { Operand } from '@partitura/server/query/rule';
import { t } from '../language/language.ts';

const functionWords = {
  count: 'activities.count',
  countDistinct: 'activities.countDistinct',
  sum: 'activities.sum',
  avg: 'activities.avg',
  min: 'activities.min',
  max: 'activities.max',
  stddev: 'activities.stddev',
  stringAgg: 'activities.stringAgg',
} as const;

/** An operand in short, by its names: `address.city`, `sum of payments.amount`. */
export function operandLabel(operand: Operand): string {
  switch (operand.type) {
    case 'column':
      return operand.name;
    case 'attribute':
      return [...operand.path, operand.name].join('.');
    case 'expression':
      return operand.text;
    case 'aggregate': {
      const of = operand.of ? [...operand.path, ...operand.of.path, operand.of.name] : operand.path;
      return t('activities.functionOf', { function: t(functionWords[operand.function]), of: of.join('.') });
    }
  }
}
