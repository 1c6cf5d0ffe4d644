import type { Operand } from '@partitura/server/query/rule';
import { t } from '../language/language.ts';
import type { Column } from '../rules/column.ts';
import { pathLabel, type EntityMap } from '../rules/data-model.ts';

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

/** What operands are about: the rows of `entity`, with the columns of the population they came in. */
export interface LabelPlace {
  readonly entities: EntityMap;
  readonly entity: string;
  readonly columns: readonly Column[];
}

/**
 * An operand in short. By its labels where it is known what it is about: `Address › City`, `sum of Payments › Amount`;
 * else by its names: `address.city`.
 */
export function operandLabel(operand: Operand, about?: LabelPlace): string {
  const at = (path: readonly string[], name?: string): string =>
    about
      ? pathLabel(about.entities, about.entity, { path, name })
      : [...path, ...(name === undefined ? [] : [name])].join('.');
  switch (operand.type) {
    case 'column':
      return about?.columns.find(({ name }) => name === operand.name)?.label ?? operand.name;
    case 'attribute':
      return at(operand.path, operand.name);
    case 'expression':
      return operand.text;
    case 'aggregate': {
      const of = operand.of ? at([...operand.path, ...operand.of.path], operand.of.name) : at(operand.path);
      return t('activities.functionOf', { function: t(functionWords[operand.function]), of });
    }
  }
}
