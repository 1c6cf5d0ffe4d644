import { call, cast, constant, type Expression, infix, value } from '../../sql.ts';
import {
  nullGivesNull,
  signature,
  type Building,
  type FunctionEntry,
  type Nulls,
} from '../function-entry.ts';
import { guardedDate, guardedInstant, guardedInteger } from '../guards.ts';
import { clockOf, dayOf, epoch, instantOf, interval, minus, secondsWithin } from '../local-time.ts';

const category = 'date';
const outOfRange: Nulls = {
  rule: 'null',
  words:
    'Null gives null, and so does a result outside the years 1 to 9999, or a sum that reaches back more than about 4,700 years.',
};
type Unit = 'years' | 'months' | 'days';
type Seconds = 'Hours' | 'Minutes' | 'Seconds';

const secondsOf = { Hours: 3600, Minutes: 60, Seconds: 1 };

function movedDate(date: Expression, unit: Unit, amount: Expression): Expression {
  const moved = infix(cast(guardedDate(date), 'timestamp'), '+', interval(unit, amount));
  return guardedDate(cast(moved, 'date'));
}

/** In local time: a day later is the same time of day, whatever the clocks have done in between. */
function movedInstant(instant: Expression, unit: Unit, amount: Expression, building: Building): Expression {
  const moved = infix(clockOf(instant, building), '+', interval(unit, amount));
  return guardedInstant(instantOf(moved, building));
}

function calendarEntry(
  name: string,
  unit: Unit,
  sign: 1 | -1,
  example: string,
  result: string,
  more = '',
): FunctionEntry {
  const signed = (amount: Expression): Expression => (sign === 1 ? amount : minus(amount));
  return {
    name,
    category,
    signatures: [
      signature(`date: date, ${unit}: integer`, 'date', ([date, amount]) =>
        movedDate(date, unit, signed(amount)),
      ),
      signature(`date: datetime, ${unit}: integer`, 'datetime', ([instant, amount], building) =>
        movedInstant(instant, unit, signed(amount), building),
      ),
    ],
    description: `The date so many ${unit} ${sign === 1 ? 'later' : 'earlier'}; a time of day stays as it is.${more}`,
    nulls: outOfRange,
    example,
    result,
  };
}

function clockEntry(unit: Seconds, sign: 1 | -1, example: string, result: string): FunctionEntry {
  const words = unit.toLowerCase();
  return {
    name: `${sign === 1 ? 'Add' : 'Sub'}${unit}`,
    category,
    signatures: [
      signature(`date: datetime, ${words}: integer`, 'datetime', ([instant, amount]) => {
        const seconds = infix(cast(amount, 'numeric'), '*', constant(sign * secondsOf[unit]));
        return guardedInstant(
          infix(guardedInstant(instant), '+', interval('seconds', secondsWithin(seconds))),
        );
      }),
    ],
    description: `The moment so many ${words} ${sign === 1 ? 'later' : 'earlier'}, in time that passes: on the night when clocks change an hour stays an hour.`,
    nulls: outOfRange,
    example,
    result,
  };
}

/** Today less so many units. */
function agoEntry(name: string, unit: Unit, example: string, result: string): FunctionEntry {
  return {
    name,
    category,
    signatures: [
      signature(`${unit}: integer`, 'date', ([amount], { today }) => movedDate(today, unit, minus(amount))),
    ],
    description: `The date ${unit} ago, seen from today in the campaign's time zone.`,
    nulls: outOfRange,
    example,
    result,
  };
}

/** Full months between two clock times: an interval of years and months back into one number. */
function fullMonths(end: Expression, start: Expression): Expression {
  const months = call('date_trunc', value('month', 'text'), call('age', end, start));
  return guardedInteger(call('round', infix(epoch(months), '/', constant(2_629_800))));
}

function fullYears(end: Expression, start: Expression): Expression {
  return cast(call('date_part', value('year', 'text'), call('age', end, start)), 'integer');
}

const days = (end: Expression, start: Expression): Expression => infix(end, '-', start);

function secondsBetween(unit: Seconds): FunctionEntry {
  const words = unit.toLowerCase();
  return {
    name: `${unit}Diff`,
    category,
    signatures: [
      signature('end: datetime, start: datetime', 'bigint', ([end, start]) =>
        cast(
          call('trunc', infix(infix(epoch(end), '-', epoch(start)), '/', constant(secondsOf[unit]))),
          'bigint',
        ),
      ),
    ],
    description: `Full ${words} from the second date to the first; negative where the first is the earlier one.`,
    nulls: nullGivesNull,
    example: `${unit}Diff(#2026-03-15T12:00#, #2026-03-15T10:30#)`,
    result: String({ Hours: 1, Minutes: 90, Seconds: 5400 }[unit]),
  };
}

const today = (building: Building): Expression => cast(building.today, 'timestamp');

export const dateSumFunctions: readonly FunctionEntry[] = [
  calendarEntry('AddDays', 'days', 1, 'AddDays(#2026-02-27#, 2)', '2026-03-01'),
  clockEntry('Hours', 1, 'AddHours(#2026-03-29T01:30#, 1)', '2026-03-29 03:30:00'),
  clockEntry('Minutes', 1, 'AddMinutes(#2026-03-15T23:50#, 15)', '2026-03-16 00:05:00'),
  calendarEntry(
    'AddMonths',
    'months',
    1,
    'AddMonths(#2026-01-31#, 1)',
    '2026-02-28',
    ' A day that the month does not have becomes its last.',
  ),
  clockEntry('Seconds', 1, 'AddSeconds(#2026-03-15T10:00#, 90)', '2026-03-15 10:01:30'),
  calendarEntry(
    'AddYears',
    'years',
    1,
    'AddYears(#2024-02-29#, 1)',
    '2025-02-28',
    ' 29 February becomes 28 February in a year without it.',
  ),
  calendarEntry('SubDays', 'days', -1, 'SubDays(#2026-03-01#, 1)', '2026-02-28'),
  clockEntry('Hours', -1, 'SubHours(#2026-03-15T01:00#, 2)', '2026-03-14 23:00:00'),
  clockEntry('Minutes', -1, 'SubMinutes(#2026-03-15T00:05#, 10)', '2026-03-14 23:55:00'),
  calendarEntry(
    'SubMonths',
    'months',
    -1,
    'SubMonths(#2026-03-31#, 1)',
    '2026-02-28',
    ' A day that the month does not have becomes its last.',
  ),
  clockEntry('Seconds', -1, 'SubSeconds(#2026-03-15T10:00#, 30)', '2026-03-15 09:59:30'),
  calendarEntry('SubYears', 'years', -1, 'SubYears(#2026-03-15T08:00#, 10)', '2016-03-15 08:00:00'),
  agoEntry('DaysAgo', 'days', 'DaysAgo(14)', '2026-03-01'),
  {
    name: 'DaysAgoInt',
    category,
    signatures: [
      signature('days: integer', 'integer', ([amount], { today: now }) =>
        cast(call('to_char', movedDate(now, 'days', minus(amount)), value('YYYYMMDD', 'text')), 'integer'),
      ),
    ],
    description: 'The date days ago as a whole number of the form yyyymmdd.',
    nulls: outOfRange,
    example: 'DaysAgoInt(14)',
    result: '20260301',
  },
  {
    name: 'DaysDiff',
    category,
    signatures: [signature('end: day, start: day', 'integer', ([end, start]) => days(end, start))],
    description:
      'Days from the second date to the first by the calendar of the time zone, whatever the time of day; negative where the first is the earlier one.',
    nulls: nullGivesNull,
    example: 'DaysDiff(#2026-03-15#, #2026-02-28#)',
    result: '15',
  },
  {
    name: 'DaysOld',
    category,
    signatures: [signature('date: day', 'integer', ([date], building) => days(building.today, date))],
    description: 'Days from a date until today; negative for a date to come.',
    nulls: nullGivesNull,
    example: 'DaysOld(#2026-03-01#)',
    result: '14',
  },
  secondsBetween('Hours'),
  secondsBetween('Minutes'),
  secondsBetween('Seconds'),
  agoEntry('MonthsAgo', 'months', 'MonthsAgo(1)', '2026-02-15'),
  {
    name: 'MonthsDiff',
    category,
    signatures: [signature('end: clock, start: clock', 'integer', ([end, start]) => fullMonths(end, start))],
    description: 'Full months from the second date to the first.',
    nulls: nullGivesNull,
    example: 'MonthsDiff(#2026-03-14#, #2025-01-15#)',
    result: '13',
  },
  {
    name: 'MonthsOld',
    category,
    signatures: [
      signature('date: day', 'integer', ([date], building) =>
        fullMonths(today(building), cast(date, 'timestamp')),
      ),
    ],
    description: 'Full months from a date until today.',
    nulls: nullGivesNull,
    example: 'MonthsOld(#2025-12-31#)',
    result: '2',
  },
  agoEntry('YearsAgo', 'years', 'YearsAgo(18)', '2008-03-15'),
  {
    name: 'YearsDiff',
    category,
    signatures: [signature('end: clock, start: clock', 'integer', ([end, start]) => fullYears(end, start))],
    description: 'Full years from the second date to the first.',
    nulls: nullGivesNull,
    example: 'YearsDiff(#2026-03-14#, #2020-03-15#)',
    result: '5',
  },
  {
    name: 'YearsOld',
    category,
    signatures: [
      signature('date: day', 'integer', ([date], building) =>
        fullYears(today(building), cast(date, 'timestamp')),
      ),
    ],
    description:
      'Full years from a date until today: an age. Somebody born on 29 February grows older on 1 March where the year has no such day.',
    nulls: nullGivesNull,
    example: 'YearsOld(#1990-03-16#)',
    result: '35',
  },
  {
    name: 'Oldest',
    category,
    signatures: [
      signature('date1: date, date2: date', 'date', (both) => call('least', ...both)),
      signature('date1: datetime, date2: datetime', 'datetime', (both) => call('least', ...both)),
    ],
    description: 'The earlier of two dates.',
    nulls: { rule: 'skipped', words: 'Where one is null, the other; null when both are.' },
    example: 'Oldest(#2026-03-15#, #2025-12-24#)',
    result: '2025-12-24',
  },
  {
    name: 'DateCmp',
    category,
    signatures: [
      signature('date1: datetime, date2: datetime', 'integer', ([one, other]) =>
        cast(call('sign', infix(epoch(one), '-', epoch(other))), 'integer'),
      ),
    ],
    description:
      '1 when the first date is the later one, -1 when it is the earlier one, 0 when both are the same moment. A date without a time is the start of its day.',
    nulls: nullGivesNull,
    example: 'DateCmp(#2026-03-15#, #2026-03-14T23:59#)',
    result: '1',
  },
  {
    name: 'GetDate',
    category,
    signatures: [signature('', 'datetime', (_none, { now }) => now)],
    description:
      'Date and time now. A run has one now from its first to its last activity: the moment it was started.',
    nulls: { rule: 'never', words: 'Never null.' },
    example: 'GetDate()',
    result: '2026-03-15 01:00:00',
  },
  {
    name: 'DateOnly',
    category,
    signatures: [signature('date: datetime', 'date', ([instant], building) => dayOf(instant, building))],
    description: "The day of a date with time, in the campaign's time zone.",
    nulls: nullGivesNull,
    example: 'DateOnly(#2026-03-15T23:30#)',
    result: '2026-03-15',
  },
];
