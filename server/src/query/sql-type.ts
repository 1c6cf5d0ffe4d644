import type { ScalarType } from '../catalog/model.ts';
import type { SqlType } from './sql.ts';

/** How a value of a type is bound. */
export const sqlTypeOf: Record<ScalarType, SqlType> = {
  string: 'text',
  text: 'text',
  enum: 'text',
  integer: 'integer',
  bigint: 'bigint',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz',
  uuid: 'uuid',
};

export function isText(type: ScalarType): boolean {
  return type === 'string' || type === 'text';
}
