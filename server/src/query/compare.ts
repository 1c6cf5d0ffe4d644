import { UserError } from '../errors.ts';
import { say, joined } from '../language/say.ts';
import { compareDate, compareDatetime } from './compare-time.ts';
import { misuse, type Comparison } from './comparison.ts';
import type { OperandType } from './operand-type.ts';
import { keepsEmpty, operatorsForType } from './operators-for-type.ts';
import { plainOf, readPlain, readText } from './read-value.ts';
import { operators, type Operator, type Value } from './rule.ts';
import type { Moment } from './scope.ts';
import {
  and,
  call,
  constant,
  infix,
  isNotTrue,
  or,
  test,
  type Expression,
  type InfixOperator,
  value,
} from './sql.ts';
import { isText } from './sql-type.ts';
import { word } from '../language/word.ts';

/**
 * `left` compared. Never true of null, but for `isEmpty` and the negative operators, which keep rows without a value.
 * @throws UserError when the operator is not for the type, or the value does not fit either.
 */
export function compare(left: Expression, type: OperandType, given: Comparison, moment: Moment): Expression {
  const { operator } = given;
  checkOperator(type, operator, given.value);
  const comparison = operators[operator].value === 'none' ? { ...given, value: undefined } : given;
  if (operator === 'isEmpty')
    return isText(type.type)
      ? or(test(left, 'null'), infix(left, '=', value('', 'text')))
      : test(left, 'null');
  if (operator === 'isNotEmpty')
    return isText(type.type) ? infix(left, '<>', value('', 'text')) : test(left, 'not null');
  if (!keepsEmpty(operator)) return positive(left, type, { ...comparison, operator }, moment);
  return isNotTrue(
    positive(left, type, { ...comparison, operator: opposites[operator as keyof typeof opposites] }, moment),
  );
}

const opposites = {
  notEquals: 'equals',
  notIn: 'in',
  doesNotStartWith: 'startsWith',
  doesNotEndWith: 'endsWith',
  doesNotContain: 'contains',
  notLike: 'like',
} as const satisfies Partial<Record<Operator, Operator>>;

const infixes: Partial<Record<Operator, InfixOperator>> = {
  equals: '=',
  greater: '>',
  greaterOrEquals: '>=',
  less: '<',
  lessOrEquals: '<=',
};

function positive(left: Expression, type: OperandType, comparison: Comparison, moment: Moment): Expression {
  if (type.type === 'datetime') return compareDatetime(left, comparison, moment);
  if (type.type === 'date') return compareDate(left, comparison, moment);
  const { operator, value: right } = comparison;
  const folds = isText(type.type) && comparison.caseSensitive !== true;
  const fold = (expression: Expression): Expression => (folds ? call('lower', expression) : expression);
  const read = (raw: unknown): Expression => fold(readPlain(raw, type));
  if (right?.type === 'list') {
    if (right.values.length === 0) return constant(false);
    return { type: 'in list', operand: fold(left), members: right.values.map(read) };
  }
  if (right?.type === 'range') {
    return and(
      infix(fold(left), '>=', read(plainOf(right.from, moment))),
      infix(fold(left), '<=', read(plainOf(right.to, moment))),
    );
  }
  if (right === undefined || right.type === 'period' || right.type === 'calendar') return misuse(operator);
  const raw = plainOf(right, moment);
  const plain = infixes[operator];
  if (plain !== undefined) return infix(fold(left), plain, read(raw));
  if (operator === 'matches') return infix(left, folds ? '~*' : '~', value(readText(raw), 'text'));
  return infix(left, folds ? 'ilike' : 'like', value(pattern(operator, readText(raw)), 'text'));
}

function pattern(operator: Operator, text: string): string {
  const literal = text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
  switch (operator) {
    case 'startsWith':
      return `${literal}%`;
    case 'endsWith':
      return `%${literal}`;
    case 'contains':
      return `%${literal}%`;
    case 'like':
      if (/(^|[^\\])(\\\\)*\\$/.test(text)) {
        throw new UserError(
          say`The pattern ends with a single \\, which takes the next character as it is.`,
          {
            hint: say`Write \\\\ for a backslash.`,
          },
        );
      }
      return text;
    default:
      return misuse(operator);
  }
}

/** @throws UserError when the operator is not offered for the type, or wants another form of value. */
export function checkOperator(type: OperandType, operator: Operator, right: Value | undefined): void {
  const { label, value: wanted } = operators[operator];
  checkOffered(type, operator);
  if (formOf(right) !== wanted && wanted !== 'none')
    throw new UserError(say`"${word(label)}" needs ${needs[wanted]}.`, { hint: say`Enter it.` });
}

/** @throws UserError when the operator is not offered for the type. */
export function checkOffered(type: OperandType, operator: Operator): void {
  if (!operatorsForType(type.type).includes(operator)) {
    const offered = operatorsForType(type.type).map((name) => say`"${word(operators[name].label)}"`);
    throw new UserError(
      say`"${word(operators[operator].label)}" is not offered for values of type ${word(type.type)}.`,
      {
        hint: say`Choose one of ${joined(offered, ', ')}.`,
      },
    );
  }
}

function formOf(right: Value | undefined): keyof typeof needs | 'none' {
  switch (right?.type) {
    case undefined:
      return 'none';
    case 'list':
    case 'range':
    case 'period':
    case 'calendar':
      return right.type;
    default:
      return 'one';
  }
}

const needs = {
  one: say`a value`,
  range: say`two values, from and to`,
  list: say`a list of values`,
  period: say`a number of minutes, hours, days, weeks, months or years`,
  calendar: say`a day, week, month, quarter or year`,
};
