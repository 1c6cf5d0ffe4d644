import type { ScalarType } from '../../catalog/model.ts';
import type { SqlType } from '../sql.ts';
import { say, type Said } from '../../language/say.ts';

/** What a value can be. `nothing`: null as it is written; `unknown`: of a fault, or of a variable not known yet. */
export type ValueType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'uuid'
  | 'nothing'
  | 'unknown';

export const typeInWords: Record<ValueType, Said> = {
  text: say`a text`,
  integer: say`a whole number`,
  bigint: say`a whole number`,
  decimal: say`a number`,
  boolean: say`true or false`,
  date: say`a date`,
  datetime: say`a date with time`,
  uuid: say`a UUID`,
  nothing: say`null`,
  unknown: say`a value`,
};

export function valueTypeOf(type: ScalarType): ValueType {
  return type === 'string' || type === 'enum' ? 'text' : type;
}

/** The type of a column or operand that holds such a value. */
export function scalarTypeOf(type: ValueType): ScalarType {
  return type === 'text' || type === 'nothing' || type === 'unknown' ? 'string' : type;
}

export const sqlTypeOfValue: Record<ValueType, SqlType> = {
  text: 'text',
  integer: 'integer',
  bigint: 'bigint',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  uuid: 'uuid',
  nothing: 'text',
  unknown: 'text',
};

export function isNumber(type: ValueType): boolean {
  return type === 'integer' || type === 'bigint' || type === 'decimal';
}

export function isOpen(type: ValueType): boolean {
  return type === 'nothing' || type === 'unknown';
}

/** The narrowest type that holds both; null where there is none. */
export function unified(one: ValueType, other: ValueType): ValueType | null {
  if (one === other || isOpen(other)) return one;
  if (isOpen(one)) return other;
  for (const order of widening) {
    const [left, right] = [order.indexOf(one), order.indexOf(other)];
    if (left >= 0 && right >= 0) return order[Math.max(left, right)] ?? null;
  }
  return null;
}

const widening: readonly (readonly ValueType[])[] = [
  ['integer', 'bigint', 'decimal'],
  ['date', 'datetime'],
  ['uuid', 'text'],
];
