import type { ScalarType } from '../catalog/model.ts';
import type { Operator } from './rule.ts';

/** Which operators a type offers, in the order in which people see them. Pure; the browser imports this very file. */

const emptiness: Operator[] = ['isEmpty', 'isNotEmpty'];
const lists: Operator[] = ['in', 'notIn'];
const order: Operator[] = ['greater', 'greaterOrEquals', 'less', 'lessOrEquals', 'between'];
const text: Operator[] = [
  'equals',
  'notEquals',
  'contains',
  'doesNotContain',
  'startsWith',
  'doesNotStartWith',
  'endsWith',
  'doesNotEndWith',
  ...lists,
  'like',
  'notLike',
  'matches',
  ...order,
  ...emptiness,
];
const numbers: Operator[] = ['equals', 'notEquals', ...order, ...lists, ...emptiness];
const dates: Operator[] = [
  'inLast',
  'inNext',
  'olderThan',
  'inThis',
  'inPrevious',
  'inFollowing',
  'before',
  'after',
  'on',
  'between',
  'equals',
  'notEquals',
  ...lists,
  'anniversaryToday',
  'anniversaryWithin',
  ...emptiness,
];

const offered: Record<ScalarType, readonly Operator[]> = {
  string: text,
  text,
  integer: numbers,
  bigint: numbers,
  decimal: numbers,
  boolean: ['equals', 'notEquals', ...emptiness],
  date: dates,
  datetime: dates,
  uuid: ['equals', 'notEquals', ...lists, ...emptiness],
  enum: ['equals', 'notEquals', ...lists, ...emptiness],
};

export function operatorsForType(type: ScalarType): readonly Operator[] {
  return offered[type];
}

/** Operators to which letter case matters unless told otherwise. */
export function readsLetterCase(type: ScalarType, operator: Operator): boolean {
  return (type === 'string' || type === 'text') && operator !== 'isEmpty' && operator !== 'isNotEmpty';
}

/** Negative operators keep rows without a value: "country is not France" includes those without a country. */
export function keepsEmpty(operator: Operator): boolean {
  return ['notEquals', 'notIn', 'doesNotStartWith', 'doesNotEndWith', 'doesNotContain', 'notLike'].includes(
    operator,
  );
}
