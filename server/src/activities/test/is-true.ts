import { UserError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { isDateType, plainOf, readTime, variableName } from '../../query/read-value.ts';
import type { Moment } from '../../query/scope.ts';
import { fits, wordsOf, type VariableType } from '../../query/variables.ts';
import { operatorWords, type TestCondition } from './contract.ts';
import { word } from '../../language/word.ts';

/**
 * Whether a condition holds. Texts are compared without regard to letter case, as in rules.
 * @throws UserError where a value is missing or does not fit
 */
export function isTrue({ subject, operator, value }: TestCondition, count: number, moment: Moment): boolean {
  const [type, left] =
    subject.type === 'count'
      ? (['integer', count] as const)
      : ([subject.as, plainOf({ type: 'variable', name: subject.name }, moment)] as const);
  if (!fits(type, left)) {
    throw new UserError(
      say`The variable "${subject.type === 'count' ? '' : subject.name}" is not ${wordsOf(type)}.`,
      {
        hint: say`Choose the type that the campaign declares for it.`,
      },
    );
  }
  if (operator === 'contains' || operator === 'startsWith') {
    if (type !== 'string') return misfit(operator, type);
    const [text, part] = [folded(left), folded(read('string', value, moment))];
    return operator === 'contains' ? text.includes(part) : text.startsWith(part);
  }
  if (type === 'boolean' && operator !== 'equals' && operator !== 'notEquals') return misfit(operator, type);
  const order = isDateType(type)
    ? instant(type, { type: 'literal', value: String(left) }, moment) - instant(type, value, moment)
    : compared(type, left, read(type, value, moment));
  switch (operator) {
    case 'equals':
      return order === 0;
    case 'notEquals':
      return order !== 0;
    case 'greater':
      return order > 0;
    case 'greaterOrEquals':
      return order >= 0;
    case 'less':
      return order < 0;
    case 'lessOrEquals':
      return order <= 0;
  }
}

/** The name of the variable that a condition reads but that nobody declares. */
export function unknownVariable(name: string, known: Readonly<Record<string, unknown>>): boolean {
  return !Object.hasOwn(known, variableName(name));
}

function read(type: VariableType, value: TestCondition['value'], moment: Moment): unknown {
  const plain = plainOf(value, moment);
  if (fits(type, plain)) return plain;
  throw new UserError(say`"${String(plain)}" does not fit: ${wordsOf(type)} is needed.`, {
    hint: say`Enter another value.`,
  });
}

function instant(type: 'date' | 'datetime', value: TestCondition['value'], moment: Moment): number {
  const { at } = readTime(value, moment);
  return (type === 'date' ? at.startOf('day') : at).toMillis();
}

function compared(type: VariableType, left: unknown, right: unknown): number {
  if (type === 'integer' || type === 'decimal') return comparedNumbers(String(left), String(right));
  const [one, other] = [folded(left), folded(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Exact, however many digits there are. */
function comparedNumbers(left: string, right: string): number {
  const plain = /^([+-]?)(\d+)(?:\.(\d+))?$/;
  const parts = [plain.exec(left), plain.exec(right)];
  if (parts.includes(null)) return Number(left) - Number(right);
  const digits = Math.max(...parts.map((part) => part?.[3]?.length ?? 0));
  const [one = 0n, other = 0n] = parts.map((part) => {
    const size = BigInt(`${part?.[2] ?? ''}${(part?.[3] ?? '').padEnd(digits, '0')}`);
    return part?.[1] === '-' ? -size : size;
  });
  return one < other ? -1 : one > other ? 1 : 0;
}

const folded = (value: unknown): string => String(value).toLowerCase();

function misfit(operator: TestCondition['operator'], type: VariableType): never {
  throw new UserError(
    say`"${word(operatorWords(operator))}" cannot be asked of values of type ${word(type)}.`,
    {
      hint: say`Choose another operator.`,
    },
  );
}
