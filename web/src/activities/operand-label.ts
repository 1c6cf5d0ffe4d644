import type { Operand } from '@partitura/server/query/rule';

/** An operand in short, by its names: `address.city`, `sum of payments.amount`. */
export function operandLabel(operand: Operand): string {
  if (operand.type === 'column') return operand.name;
  if (operand.type === 'attribute') return [...operand.path, operand.name].join('.');
  const of = operand.of ? [...operand.path, ...operand.of.path, operand.of.name] : operand.path;
  return `${operand.function} of ${of.join('.')}`;
}
