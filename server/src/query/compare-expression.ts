import type { ScalarType } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { dayOf } from './expression/local-time.ts';
import type { OperandType } from './operand-type.ts';
import { isDateType } from './read-value.ts';
import { operators, type Operator } from './rule.ts';
import type { Moment } from './scope.ts';
import { isNotTrue, type Expression, type InfixOperator, call, constant, infix, value } from './sql.ts';
import { isText } from './sql-type.ts';
import { word } from '../language/word.ts';

/** An operand beside a value that is computed for every row, both of types that fit each other. */
export function compareExpressions(
  left: Expression,
  right: { readonly expression: Expression; readonly type: ScalarType },
  type: OperandType,
  operator: Operator,
  caseSensitive: boolean,
  { timeZone }: Pick<Moment, 'timeZone'>,
): Expression {
  if (operator === 'on' || isDateType(type.type))
    return compareTimes(left, right, type.type, operator, { zone: value(timeZone, 'text') });
  const folds = isText(type.type) && !caseSensitive;
  const fold = (side: Expression): Expression => (folds ? call('lower', side) : side);
  const [one, other] = [fold(left), fold(right.expression)];
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
      throw new UserError(
        say`"${word(operators[operator].label)}" cannot be used with an expression as its value.`,
        {
          hint: say`Choose another operator, or write the whole condition as an expression.`,
        },
      );
  }
}

/** Beside a date an instant counts as its day; beside an instant, a date is the whole of it, in the time zone. */
function compareTimes(
  left: Expression,
  right: { readonly expression: Expression; readonly type: ScalarType },
  type: ScalarType,
  operator: Operator,
  zoned: { readonly zone: Expression },
): Expression {
  if (operator === 'notEquals') return isNotTrue(compareTimes(left, right, type, 'equals', zoned));
  const day = (side: Expression, of: ScalarType): Expression =>
    of === 'datetime' ? dayOf(side, zoned) : side;
  const byDay = type === 'date' || right.type === 'date' || operator === 'on';
  const [one, other] = byDay
    ? [day(left, type), day(right.expression, right.type)]
    : [left, right.expression];
  const plain = operator === 'on' ? '=' : infixes[operator];
  if (plain !== undefined) return infix(one, plain, other);
  throw new UserError(
    say`"${word(operators[operator].label)}" cannot be used with an expression as its value.`,
    {
      hint: say`Use before, after or on, or write the whole condition as an expression.`,
    },
  );
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
