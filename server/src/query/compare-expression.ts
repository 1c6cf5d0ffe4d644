import { UserError } from '../errors.ts';
import type { OperandType } from './operand-type.ts';
import { operators, type Operator } from './rule.ts';
import { isNotTrue, type Expression, type InfixOperator, call, constant, infix } from './sql.ts';
import { isText } from './sql-type.ts';

/** An operand beside a value that is computed for every row, both of types that fit each other. */
export function compareExpressions(
  left: Expression,
  right: Expression,
  type: OperandType,
  operator: Operator,
  caseSensitive: boolean,
): Expression {
  const folds = isText(type.type) && !caseSensitive;
  const fold = (side: Expression): Expression => (folds ? call('lower', side) : side);
  const [one, other] = [fold(left), fold(right)];
  const plain = infixes[operator];
  if (plain !== undefined) return infix(one, plain, other);
  switch (operator) {
    case 'notEquals':
      return isNotTrue(infix(one, '=', other));
    case 'startsWith':
      return call('starts_with', one, other);
    case 'doesNotStartWith':
      return isNotTrue(call('starts_with', one, other));
    case 'contains':
      return infix(call('strpos', one, other), '>', constant(0));
    case 'doesNotContain':
      return isNotTrue(infix(call('strpos', one, other), '>', constant(0)));
    case 'endsWith':
      return infix(call('right', one, call('length', other)), '=', other);
    case 'doesNotEndWith':
      return isNotTrue(infix(call('right', one, call('length', other)), '=', other));
    default:
      throw new UserError(`"${operators[operator].label}" cannot be used with an expression as its value.`, {
        hint: 'Choose another operator, or write the whole condition as an expression.',
      });
  }
}

const infixes: Partial<Record<Operator, InfixOperator>> = {
  equals: '=',
  greater: '>',
  greaterOrEquals: '>=',
  less: '<',
  lessOrEquals: '<=',
  before: '<',
  after: '>',
};
