import { call, cast, constant, type Expression, infix, value } from '../sql.ts';
import type { Building } from './function-entry.ts';
import { between, guardedDate, guardedInstant } from './guards.ts';

type Zoned = Pick<Building, 'zone'>;

/** What clocks of the time zone show at an instant, as a timestamp without one. */
export function clockOf(instant: Expression, { zone }: Zoned): Expression {
  return call('timezone', zone, guardedInstant(instant));
}

/** The instant at which clocks of the time zone show a time. */
export function instantOf(clock: Expression, { zone }: Zoned): Expression {
  return call('timezone', zone, clock);
}

/** The start of a day in the time zone. */
export function startOfDay(date: Expression, zoned: Zoned): Expression {
  return instantOf(clockOfDate(date), zoned);
}

export function clockOfDate(date: Expression): Expression {
  return cast(guardedDate(date), 'timestamp');
}

export function dayOf(instant: Expression, zoned: Zoned): Expression {
  return cast(clockOf(instant, zoned), 'date');
}

/** Units of an interval, null when so many would leave the calendar: PostgreSQL's begins 4,713 years before ours. */
export function interval(unit: 'years' | 'months' | 'days' | 'seconds', amount: Expression): Expression {
  const zero = constant(0);
  switch (unit) {
    case 'years':
      return call('make_interval', whole(between(amount, -4700, 9999)));
    case 'months':
      return call('make_interval', zero, whole(between(amount, -56_400, 119_988)));
    case 'days':
      return call('make_interval', zero, zero, zero, whole(between(amount, -1_716_000, 3_652_059)));
    case 'seconds':
      return call('make_interval', zero, zero, zero, zero, zero, zero, cast(amount, 'float8'));
  }
}

/** Seconds of at most so many years, for sums with instants. */
export function secondsWithin(seconds: Expression): Expression {
  return between(seconds, -148_000_000_000, 315_537_897_600);
}

export function part(
  field: 'year' | 'month' | 'day' | 'doy' | 'isodow' | 'hour' | 'minute',
  clock: Expression,
): Expression {
  return cast(call('date_part', value(field, 'text'), clock), 'integer');
}

/** Seconds since 1970, as numeric. */
export function epoch(time: Expression): Expression {
  return cast(call('date_part', value('epoch', 'text'), time), 'numeric');
}

/** As a bigint, as the lowest integer has no opposite. */
export function minus(amount: Expression): Expression {
  return infix(constant(0), '-', cast(amount, 'bigint'));
}

function whole(amount: Expression): Expression {
  return cast(amount, 'integer');
}
