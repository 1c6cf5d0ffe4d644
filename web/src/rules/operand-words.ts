import type { Operand } from '@partitura/server/query/rule';
import { t } from '../language/language.ts';
import type { Column } from './column.ts';
import { pathLabel, type EntityMap } from './data-model.ts';
import { writtenName } from './written-name.ts';

/** What a picker says of the operand that it holds. */
export function operandLabel(
  operand: Operand | null,
  entities: EntityMap,
  entity: string,
  columns: readonly Column[],
): string {
  switch (operand?.type) {
    case undefined:
      return t('rules.chooseAnAttribute');
    case 'attribute':
      return pathLabel(entities, entity, operand);
    case 'column':
      return columns.find((column) => column.name === operand.name)?.label ?? operand.name;
    case 'aggregate':
      return t('rules.aggregateOfLinkedRows');
    case 'expression':
      return t('rules.expression');
  }
}

/** The text that an expression begins with: what was looked at before. */
export function firstExpression(operand: Operand | null): string {
  if (operand?.type === 'attribute' && operand.name !== '')
    return [...operand.path, operand.name].map(writtenName).join('.');
  return operand?.type === 'column' ? writtenName(operand.name) : '';
}
