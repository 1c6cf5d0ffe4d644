import { cast, constant, type Expression, type SqlType } from '../sql.ts';
import type { Building, ParameterType } from './function-entry.ts';
import { guardedBigint, guardedDate, guardedInstant, guardedInteger } from './guards.ts';
import { clockOf, clockOfDate, dayOf, startOfDay } from './local-time.ts';
import { sqlTypeOfValue, type ValueType } from './types.ts';

/** A compiled value: `type` is what people see, `sql` what the database has; sums of whole numbers are numeric there. */
export interface Built {
  readonly expression: Expression;
  readonly type: ValueType;
  readonly sql: SqlType;
}

/** The value as one of a type that it fits, in that type's own SQL type. */
export function coerced(built: Built, to: ValueType, building: Building): Expression {
  const { expression, type, sql } = built;
  const wanted = sqlTypeOfValue[to];
  if (type === 'nothing') return cast(constant(null), wanted);
  if (to === 'datetime' && type === 'date') return startOfDay(expression, building);
  if (sql === wanted || to === 'nothing' || to === 'unknown') return expression;
  if (to === 'integer') return guardedInteger(expression);
  if (to === 'bigint' && sql === 'numeric') return guardedBigint(expression);
  return cast(expression, wanted);
}

/** An argument as `build` of the catalogue gets it; dates are within the calendar, so that sums with them are safe. */
export function asArgument(
  built: Built,
  wanted: ParameterType,
  same: ValueType,
  building: Building,
): Expression {
  switch (wanted) {
    case 'number':
      return coerced(built, 'decimal', building);
    case 'timeZone':
      return coerced(built, 'text', building);
    case 'any':
      return built.expression;
    case 'same':
      return coerced(built, same, building);
    case 'date':
      return guardedDate(coerced(built, 'date', building));
    case 'datetime':
      return guardedInstant(coerced(built, 'datetime', building));
    case 'day':
      if (built.type === 'datetime') return dayOf(built.expression, building);
      return guardedDate(coerced(built, 'date', building));
    case 'clock':
      if (built.type === 'date') return clockOfDate(built.expression);
      return clockOf(coerced(built, 'datetime', building), building);
    default:
      return coerced(built, wanted, building);
  }
}
