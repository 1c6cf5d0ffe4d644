import type { ScalarType } from '@partitura/server/catalog/model';
import type { Operand } from '@partitura/server/query/rule';
import type { Column } from './column.ts';
import { attributeAt, followPath, type EntityMap } from './data-model.ts';

/**
 * The type of an operand's value; null when it names something that does not exist. That of an expression is the
 * server's to say: `expressionType`, null until it has.
 */
export function operandType(
  operand: Operand,
  entities: EntityMap,
  entity: string,
  columns: readonly Column[] = [],
  expressionType: (text: string) => ScalarType | null = () => null,
): ScalarType | null {
  switch (operand.type) {
    case 'attribute':
      return attributeAt(entities, entity, operand)?.type ?? null;
    case 'column':
      return columns.find((column) => column.name === operand.name)?.type ?? null;
    case 'expression':
      return expressionType(operand.text);
    case 'aggregate': {
      if (operand.function === 'count' || operand.function === 'countDistinct') return 'bigint';
      if (operand.function === 'stringAgg') return 'text';
      if (operand.function === 'min' || operand.function === 'max') {
        const end = followPath(entities, entity, operand.path).entity;
        return end === null || operand.of === undefined
          ? null
          : (attributeAt(entities, end.name, operand.of)?.type ?? null);
      }
      return 'decimal';
    }
  }
}
