import { sql, type SQL } from 'drizzle-orm';
import type { ScalarType } from './model.ts';

/** What a scalar is in PostgreSQL. An enum is text with a CHECK, so that a value can be added without a lock on its type. */
const columnTypes: Record<ScalarType, SQL> = {
  string: sql.raw('text'),
  text: sql.raw('text'),
  enum: sql.raw('text'),
  integer: sql.raw('integer'),
  bigint: sql.raw('bigint'),
  decimal: sql.raw('numeric'),
  boolean: sql.raw('boolean'),
  date: sql.raw('date'),
  datetime: sql.raw('timestamptz'),
  uuid: sql.raw('uuid'),
};

export function columnType(type: ScalarType): SQL {
  return columnTypes[type];
}

/** Whether two columns can be compared as they are. */
export function areComparable(one: ScalarType, other: ScalarType): boolean {
  return family(one) === family(other);
}

function family(type: ScalarType): string {
  if (type === 'string' || type === 'text' || type === 'enum') return 'text';
  if (type === 'integer' || type === 'bigint' || type === 'decimal') return 'number';
  return type;
}
