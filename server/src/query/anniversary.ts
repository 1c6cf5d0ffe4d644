import type { DateTime } from 'luxon';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Value } from './rule.ts';
import type { Moment } from './scope.ts';
import { and, call, constant, infix, or, test, type Expression, type InfixOperator, value } from './sql.ts';
import { local, periodFromNow, startOf } from './time.ts';

/**
 * Whether a day's anniversary is today, or on one of the days from today until the end of the period, the last one
 * included. What happened on 29 February has its anniversary on 28 February in common years, on the 29th in leap years.
 */
export function anniversary(day: Expression, within: Value | undefined, moment: Moment): Expression {
  const today = startOf(local(moment), 'day');
  const last = within?.type === 'period' ? lastDay(within, moment) : today;
  if (last >= today.plus({ years: 1 }).minus({ days: 1 })) return test(day, 'not null');
  const number = infix(infix(part('month', day), '*', constant(100)), '+', part('day', day));
  const bound = (operator: InfixOperator, limit: number): Expression =>
    infix(number, operator, constant(limit));
  const from = bound('>=', monthAndDay(today));
  const until = bound('<=', coversLeapDay(last) ? 229 : monthAndDay(last));
  return last.year === today.year ? and(from, until) : or(from, until);
}

function lastDay({ amount, unit }: Extract<Value, { type: 'period' }>, moment: Moment): DateTime {
  if (unit === 'minute' || unit === 'hour') {
    throw new UserError(
      say`An anniversary lasts a day, which ${unit === 'minute' ? say`minutes` : say`hours`} do not measure.`,
      {
        hint: say`Choose days, weeks or months.`,
      },
    );
  }
  return periodFromNow(1, amount, unit, moment);
}

const part = (name: 'month' | 'day', of: Expression): Expression =>
  call('date_part', value(name, 'text'), of);
const monthAndDay = (at: DateTime): number => at.month * 100 + at.day;
const coversLeapDay = (at: DateTime): boolean => monthAndDay(at) === 228 && !at.isInLeapYear;
