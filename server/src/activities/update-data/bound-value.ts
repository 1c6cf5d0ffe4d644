import type { Attribute } from '../../catalog/model.ts';
import { isDateType, plainOf, readPlain, readTime } from '../../query/read-value.ts';
import type { Moment } from '../../query/scope.ts';
import { value, type Expression } from '../../query/sql.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { UpdateValue } from './contract.ts';

/** A value that is the same for all rows, of the attribute's type. @throws UserError when it does not fit */
export function boundValue(
  given: Exclude<UpdateValue, { type: 'operand' }>,
  { type, enumValues }: Attribute,
  moment: Moment,
): Expression {
  if (given.type === 'empty') return value(null, sqlTypeOf[type]);
  if (!isDateType(type)) return readPlain(plainOf(given, moment), { type, enumValues });
  const { at } = readTime(given, moment);
  return type === 'date' ? value(at.toISODate(), 'date') : value(at.toUTC().toISO(), 'timestamptz');
}
