import type { Operand } from '@partitura/server/query/rule';

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
      return `${operand.function} of ${of.join('.')}`;
    }
  }
}
