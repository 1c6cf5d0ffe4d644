import { call, cast, constant, type Expression, infix, value } from '../../sql.ts';
import { nullGivesNull, signature, type FunctionEntry, type Signature } from '../function-entry.ts';
import { between, dateInText, guardedInstant, instantInText } from '../guards.ts';
import { clockOf, dayOf, instantOf, interval, part, startOfDay } from '../local-time.ts';

const category = 'date';

function partEntry(
  name: string,
  field: Parameters<typeof part>[0],
  of: 'day' | 'clock',
  description: string,
  example: string,
  result: string,
): FunctionEntry {
  const signatures = [signature(`date: ${of}`, 'integer', ([date]) => part(field, date))];
  return { name, category, signatures, description, nulls: nullGivesNull, example, result };
}

/** From the first Monday of our era on, so that 604,800 seconds are weeks. */
function binned(clock: Expression, seconds: Expression): Expression {
  const stride = interval('seconds', between(seconds, 1, 3_155_760_000));
  return call('date_bin', stride, clock, value('0001-01-01 00:00:00', 'timestamp'));
}

function truncatedTo(unit: 'week' | 'quarter' | 'year'): Signature[] {
  const cut = (time: Expression): Expression => call('date_trunc', value(unit, 'text'), time);
  return [
    signature('date: date', 'date', ([date]) => cast(cut(cast(date, 'timestamp')), 'date')),
    signature('date: datetime', 'datetime', ([instant], building) =>
      instantOf(cut(clockOf(instant, building)), building),
    ),
  ];
}

function truncEntry(unit: 'week' | 'quarter' | 'year', example: string, result: string): FunctionEntry {
  const name = `Trunc${unit[0]?.toUpperCase()}${unit.slice(1)}`;
  const first = unit === 'week' ? 'Monday of its week' : `first day of its ${unit}`;
  const description = `The ${first}; a date with time gives the start of that day.`;
  return {
    name,
    category,
    signatures: truncatedTo(unit),
    description,
    nulls: nullGivesNull,
    example,
    result,
  };
}

const toInstant: Signature[] = [
  signature('date: datetime', 'datetime', ([instant]) => instant),
  signature('text: text', 'datetime', ([text], { timeZone }) =>
    guardedInstant(instantInText(text, timeZone)),
  ),
];

export const datePartFunctions: readonly FunctionEntry[] = [
  partEntry('Year', 'year', 'day', 'The year of a date.', 'Year(#2026-03-15#)', '2026'),
  partEntry('Month', 'month', 'day', 'The month of a date, 1 to 12.', 'Month(#2026-03-15#)', '3'),
  partEntry('Day', 'day', 'day', 'The day of the month, 1 to 31.', 'Day(#2026-03-15#)', '15'),
  partEntry('DayOfYear', 'doy', 'day', 'The day of the year, 1 to 366.', 'DayOfYear(#2026-03-01#)', '60'),
  partEntry('Hour', 'hour', 'clock', 'The hour of a date, 0 to 23.', 'Hour(#2026-03-15T18:47#)', '18'),
  partEntry(
    'Minute',
    'minute',
    'clock',
    'The minute of a date, 0 to 59.',
    'Minute(#2026-03-15T18:47#)',
    '47',
  ),
  {
    name: 'Second',
    category,
    signatures: [
      signature('date: clock', 'integer', ([clock]) =>
        cast(call('floor', call('date_part', value('second', 'text'), clock)), 'integer'),
      ),
    ],
    description: 'The full second of a date, 0 to 59.',
    nulls: nullGivesNull,
    example: 'Second(#2026-03-15T18:47:12#)',
    result: '12',
  },
  {
    name: 'WeekDay',
    category,
    signatures: [
      signature('date: day', 'integer', ([date]) => infix(part('isodow', date), '-', constant(1))),
    ],
    description: 'The day of the week: 0 is Monday, 6 is Sunday.',
    nulls: nullGivesNull,
    example: 'WeekDay(#2026-03-15#)',
    result: '6',
  },
  {
    name: 'YearAndMonth',
    category,
    signatures: [
      signature('date: day', 'integer', ([date]) =>
        cast(call('to_char', date, value('YYYYMM', 'text')), 'integer'),
      ),
    ],
    description: 'Year and month as one whole number of the form yyyymm.',
    nulls: nullGivesNull,
    example: 'YearAndMonth(#2026-03-15#)',
    result: '202603',
  },
  {
    name: 'ToDate',
    category,
    signatures: [
      signature('date: day', 'date', ([date]) => date),
      signature('text: text', 'date', ([text]) => dateInText(text)),
    ],
    description:
      'The date that a text holds, written as 2026-03-15; a time after it is passed over. Of a date with time, its day.',
    nulls: {
      rule: 'null',
      words: 'Null for null, and for a text that holds no day of the calendar, as 2026-02-30.',
    },
    example: "ToDate('2026-03-15')",
    result: '2026-03-15',
  },
  {
    name: 'ToDateTime',
    category,
    signatures: toInstant,
    description:
      "The date and time that a text holds, written as 2026-03-15T18:30 or 2026-03-15 18:30:00+01:00; without an offset it is of the campaign's time zone. Of a date, the start of its day.",
    nulls: { rule: 'null', words: 'Null for null, and for a text that holds no such time.' },
    example: "ToDateTime('2026-03-15T17:30:00Z')",
    result: '2026-03-15 18:30:00',
  },
  {
    name: 'ToTimestamp',
    category,
    signatures: [
      ...toInstant,
      signature('seconds: number', 'datetime', ([seconds]) =>
        guardedInstant(
          call('to_timestamp', cast(between(seconds, -62_135_596_800, 253_402_300_799), 'float8')),
        ),
      ),
    ],
    description: 'As ToDateTime; of a number, the moment so many seconds after the start of 1970 UTC.',
    nulls: {
      rule: 'null',
      words:
        'Null for null, for a text that holds no such time, and for a number outside the years 1 to 9999.',
    },
    example: 'ToTimestamp(0)',
    result: '1970-01-01 01:00:00',
  },
  {
    name: 'ToTimeZone',
    category,
    signatures: [
      signature('date: datetime, zone: timeZone', 'datetime', ([instant, zone], building) =>
        guardedInstant(instantOf(call('timezone', zone, instant), building)),
      ),
    ],
    description:
      'The date and time that clocks of another time zone show at that moment, so that Hour(), DateOnly() and the like speak of that place.',
    nulls: nullGivesNull,
    example: "ToTimeZone(#2026-03-15T12:00#, 'Asia/Tokyo')",
    result: '2026-03-15 20:00:00',
  },
  {
    name: 'ConvertNTZ',
    category,
    signatures: [
      signature('date: datetime', 'datetime', ([instant], building) =>
        guardedInstant(instantOf(call('timezone', value('UTC', 'text'), instant), building)),
      ),
    ],
    description:
      "For dates that were kept without a time zone and are therefore taken as UTC: the same figures as a time of the campaign's time zone.",
    nulls: nullGivesNull,
    example: "ConvertNTZ(ToDateTime('2026-03-15T18:30:00Z'))",
    result: '2026-03-15 18:30:00',
  },
  {
    name: 'TruncDate',
    category,
    signatures: [
      signature('date: datetime', 'datetime', ([instant], building) =>
        startOfDay(dayOf(instant, building), building),
      ),
      signature('date: datetime, seconds: integer', 'datetime', ([instant, seconds], building) =>
        instantOf(binned(clockOf(instant, building), seconds), building),
      ),
    ],
    description:
      'The date cut to a multiple of so many seconds of local time: 3600 gives the full hour; without seconds, the start of the day.',
    nulls: { rule: 'null', words: 'Null gives null, and so do seconds below 1 or above 100 years.' },
    example: 'TruncDate(#2026-03-15T18:47:12#, 3600)',
    result: '2026-03-15 18:00:00',
  },
  {
    name: 'TruncDateTZ',
    category,
    signatures: [
      signature('date: datetime, seconds: integer, zone: timeZone', 'datetime', ([instant, seconds, zone]) =>
        guardedInstant(call('timezone', zone, binned(call('timezone', zone, instant), seconds))),
      ),
    ],
    description: 'As TruncDate, by the clocks of another time zone: 86400 gives the start of the day there.',
    nulls: { rule: 'null', words: 'Null gives null, and so do seconds below 1 or above 100 years.' },
    example: "TruncDateTZ(#2026-03-15T18:47#, 86400, 'Asia/Tokyo')",
    result: '2026-03-15 16:00:00',
  },
  truncEntry('quarter', 'TruncQuarter(#2026-03-15#)', '2026-01-01'),
  {
    name: 'TruncTime',
    category,
    signatures: [
      signature('date: clock', 'text', ([clock]) => timeText(clock)),
      signature('date: clock, seconds: integer', 'text', ([clock, seconds]) =>
        timeText(binned(clock, seconds)),
      ),
    ],
    description:
      'The time of day as a text of the form 18:47:12, cut to a multiple of so many seconds where they are given.',
    nulls: { rule: 'null', words: 'Null gives null, and so do seconds below 1 or above 100 years.' },
    example: 'TruncTime(#2026-03-15T18:47:12#, 900)',
    result: '18:45:00',
  },
  truncEntry('week', 'TruncWeek(#2026-03-15#)', '2026-03-09'),
  truncEntry('year', 'TruncYear(#2026-03-15T18:47#)', '2026-01-01 00:00:00'),
];

function timeText(clock: Expression): Expression {
  return call('to_char', clock, value('HH24:MI:SS', 'text'));
}
