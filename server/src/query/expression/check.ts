import type { Node, Place } from './ast.ts';
import { checkCall } from './check-call.ts';
import { asDate, asNumber, checkLiteral, checkVariable, notADate } from './check-literal.ts';
import { checkName } from './check-name.ts';
import { faulty, hole, type Checking } from './checking.ts';
import type { Typed } from './typed.ts';
import { isNumber, isOpen, typeInWords, unified, type ValueType } from './types.ts';
import { say, asWritten, type Said } from '../../language/say.ts';

/** Finds what the names mean and whether the types fit. All faults are noted; what is faulty is a hole. */
export function check(node: Node, checking: Checking): Typed {
  const { at } = node;
  switch (node.type) {
    case 'literal':
      return checkLiteral(node, checking);
    case 'variable':
      return checkVariable(node, checking);
    case 'name':
      return checkName(node, checking);
    case 'call':
      return checkCall(node, checking, check);
    case 'fault':
      return hole(at);
    case 'not':
      return { kind: 'not', type: 'boolean', operand: condition(node.operand, 'not', checking), at };
    case 'and':
    case 'or': {
      const members = node.members.map((member) => condition(member, node.type, checking));
      return { kind: node.type, type: 'boolean', members, at };
    }
    case 'joined':
      return {
        kind: 'joined',
        type: 'text',
        members: node.members.map((member) => check(member, checking)),
        at,
      };
    case 'negative':
      return checkNegative(node, checking);
    case 'arithmetic':
      return checkArithmetic(node, checking);
    case 'comparison':
      return checkComparison(node, checking);
    case 'in':
      return checkIn(node, checking);
    case 'like':
      return checkLike(node, checking);
    case 'null test':
      return {
        kind: 'null test',
        type: 'boolean',
        operand: check(node.operand, checking),
        negated: node.negated,
        at,
      };
  }
}

function condition(node: Node, word: string, checking: Checking): Typed {
  const typed = check(node, checking);
  if (typed.type === 'boolean' || isOpen(typed.type)) return typed;
  return faulty(
    checking,
    node.at,
    say`"${word}" wants a condition, got ${typeInWords[typed.type]}: compare it with something, as in x > 0.`,
  );
}

function checkNegative(node: Extract<Node, { type: 'negative' }>, checking: Checking): Typed {
  const operand = check(node.operand, checking);
  if (!isNumber(operand.type) && !isOpen(operand.type))
    return faulty(checking, node.operand.at, say`"-" wants a number, got ${typeInWords[operand.type]}.`);
  if (operand.kind === 'literal' && operand.type !== 'nothing' && !String(operand.value).startsWith('-'))
    return { ...operand, value: `-${String(operand.value)}`, at: node.at };
  const type = operand.type === 'integer' ? 'bigint' : isOpen(operand.type) ? 'decimal' : operand.type;
  return { kind: 'negative', type, operand, at: node.at };
}

function checkArithmetic(node: Extract<Node, { type: 'arithmetic' }>, checking: Checking): Typed {
  const { operator, at } = node;
  const written = [check(node.left, checking), check(node.right, checking)] as const;
  // Two texts are joined by "+"; beside a number, or another operator, a variable's text may be one.
  const joins = operator === '+' && written.every(({ type }) => !isNumber(type));
  const [left, right] = joins ? written : [asNumber(written[0]), asNumber(written[1])];
  const sides = [left, right];
  if (operator === '+' && sides.some(({ type }) => isText(type))) {
    if (sides.every(({ type }) => isText(type) || isOpen(type)))
      return { kind: 'joined', type: 'text', members: sides, at };
  }
  const odd = sides.find(({ type }) => !isNumber(type) && !isOpen(type));
  if (odd)
    return faulty(
      checking,
      odd.at,
      say`"${operator}" wants numbers, got ${typeInWords[odd.type]}${instead(odd.type, operator)}`,
    );
  if (sides.every(({ type }) => type === 'unknown'))
    return { kind: 'arithmetic', type: 'unknown', operator, left, right, at };
  const whole = operator !== '/' && sides.every(({ type }) => type === 'integer' || type === 'bigint');
  return { kind: 'arithmetic', type: whole ? 'bigint' : 'decimal', operator, left, right, at };
}

function instead(type: ValueType, operator: string): Said {
  if (type === 'date' || type === 'datetime')
    return operator === '-' ? say`: use DaysDiff() or SubDays().` : say`: use AddDays(), AddMonths()...`;
  if (isText(type))
    return operator === '+'
      ? say`: use || to join texts, or ToDouble() to read a number from a text.`
      : say`: use ToDouble() to read a number from it.`;
  return asWritten('.');
}

function checkComparison(node: Extract<Node, { type: 'comparison' }>, checking: Checking): Typed {
  const { operator, at } = node;
  const left = check(node.left, checking);
  const right = check(node.right, checking);
  if (left.type === 'nothing' || right.type === 'nothing') {
    const hint = operator === '<>' ? '"is not null"' : '"is null"';
    return faulty(checking, at, say`Nothing is equal to null, nor greater or less: use ${hint}.`);
  }
  const both = fitted(left, right, checking);
  if (both === null) return hole(at);
  if (both.as === 'boolean' && operator !== '=' && operator !== '<>')
    return faulty(checking, at, say`"${operator}" wants values with an order, got true or false.`);
  return { kind: 'comparison', type: 'boolean', operator, ...both, at };
}

function checkIn(node: Extract<Node, { type: 'in' }>, checking: Checking): Typed {
  const read = node.members.map((member) => ({ member, typed: check(member, checking) }));
  const written = check(node.operand, checking);
  const operand = read.some(({ typed }) => isNumber(typed.type)) ? asNumber(written) : written;
  let as = operand.type;
  const members = read.map(({ member, typed }) => {
    if (typed.type === 'nothing')
      return faulty(checking, member.at, say`Nothing is equal to null: use "is null" beside the list.`);
    const both = fitted(operand, typed, checking);
    as = unified(as, both?.as ?? 'unknown') ?? as;
    return both?.right ?? hole(member.at);
  });
  return { kind: 'in', type: 'boolean', operand, members, negated: node.negated, as, at: node.at };
}

/**
 * Both sides as one type. A text in quotes beside a date is read as a date, a variable's beside a number as a number. Null
 * where they do not fit.
 */
function fitted(
  left: Typed,
  right: Typed,
  checking: Checking,
): { left: Typed; right: Typed; as: ValueType } | null {
  const as = unified(left.type, right.type);
  if (as !== null) {
    missingFromEnum(left, right, checking);
    missingFromEnum(right, left, checking);
    return { left, right, as };
  }
  const [leftNumber, rightNumber] = [asNumber(left), asNumber(right)];
  if (isNumber(left.type) && isNumber(rightNumber.type)) return fitted(left, rightNumber, checking);
  if (isNumber(right.type) && isNumber(leftNumber.type)) return fitted(leftNumber, right, checking);
  const [leftDate, rightDate] = [
    isTime(right.type) && asDate(left, checking),
    isTime(left.type) && asDate(right, checking),
  ];
  if (leftDate) return fitted(leftDate, right, checking);
  if (rightDate) return fitted(left, rightDate, checking);
  const written = [left, right].find(({ kind, type }) => kind === 'literal' && type === 'text');
  if (written?.kind === 'literal' && (isTime(left.type) || isTime(right.type)))
    checking.faults.push({ at: written.at, message: notADate(String(written.value)) });
  else
    checking.faults.push({
      at: spanOf(left, right),
      message: say`${typeAtStart[left.type]} cannot be compared with ${typeInWords[right.type]}: convert one, as by ToString() or ToDouble().`,
    });
  return null;
}

function missingFromEnum(side: Typed, other: Typed, { faults }: Checking): void {
  if (side.kind !== 'attribute' || side.enumValues === null) return;
  if (other.kind !== 'literal' || other.type !== 'text') return;
  if (side.enumValues.includes(String(other.value))) return;
  const allowed = side.enumValues.map((one) => `'${one}'`).join(', ');
  faults.push({ at: other.at, message: say`"${side.name}" never has this value: use one of ${allowed}.` });
}

function checkLike(node: Extract<Node, { type: 'like' }>, checking: Checking): Typed {
  const { negated, at } = node;
  const operand = check(node.operand, checking);
  const pattern = check(node.pattern, checking);
  if (!isText(operand.type) && !isOpen(operand.type))
    return faulty(checking, operand.at, say`"like" wants a text, got ${typeInWords[operand.type]}.`);
  if (pattern.kind === 'hole') return { kind: 'like', type: 'boolean', operand, pattern: '', negated, at };
  if (pattern.kind !== 'literal' || pattern.type !== 'text') {
    return faulty(
      checking,
      pattern.at,
      say`"like" wants a text in quotes or a variable on its right side, with % for any characters and _ for one.`,
    );
  }
  const text = String(pattern.value);
  if (/(^|[^\\])(\\\\)*\\$/.test(text))
    return faulty(checking, pattern.at, say`The pattern ends with a single \\: write \\\\ for a backslash.`);
  return { kind: 'like', type: 'boolean', operand, pattern: text, negated, at };
}

function isText(type: ValueType): boolean {
  return type === 'text' || type === 'uuid';
}

function isTime(type: ValueType): boolean {
  return type === 'date' || type === 'datetime';
}

function spanOf(left: Typed, right: Typed): Place {
  return { from: Math.min(left.at.from, right.at.from), to: Math.max(left.at.to, right.at.to) };
}

const typeAtStart: Record<ValueType, Said> = {
  text: say`A text`,
  integer: say`A whole number`,
  bigint: say`A whole number`,
  decimal: say`A number`,
  boolean: say`True or false`,
  date: say`A date`,
  datetime: say`A date with time`,
  uuid: say`A UUID`,
  nothing: say`Null`,
  unknown: say`A value`,
};
