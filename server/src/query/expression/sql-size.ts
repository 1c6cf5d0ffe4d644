import type { Expression } from '../sql.ts';

/** How many nodes an expression has when it is printed; parts that stand in several places count each time. */
export function sqlSize(expression: Expression, known = new Map<Expression, number>()): number {
  const before = known.get(expression);
  if (before !== undefined) return before;
  let size = 1;
  for (const child of childrenOf(expression)) size += sqlSize(child, known);
  known.set(expression, size);
  return size;
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'call':
      return [...expression.arguments, ...(expression.orderBy ?? []).map((order) => order.expression)];
    case 'window':
      return [
        expression.call,
        ...expression.partitionBy,
        ...expression.orderBy.map((order) => order.expression),
      ];
    case 'infix':
      return [expression.left, expression.right];
    case 'and':
    case 'or':
    case 'row':
      return expression.members;
    case 'test':
    case 'cast':
      return [expression.operand];
    case 'case':
      return [expression.otherwise, ...expression.when.flatMap(({ condition, then }) => [condition, then])];
    case 'nth':
      return [expression.array];
    case 'in list':
      return [expression.operand, ...expression.members];
    case 'in select':
      return expression.operands;
    default:
      return [];
  }
}
