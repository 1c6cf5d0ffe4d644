import { z } from 'zod';
import { ours } from '../language/say.ts';

/**
 * When a campaign launches by itself. Times are those of clocks in the campaign's time zone; see `launch-times.ts` for
 * what becomes of them when clocks are put forward or back. Pure; the browser imports this very file.
 */

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

export const monthDays = ['everyDay', 'dates', 'lastDay', 'weekday'] as const;
export const nths = ['first', 'second', 'third', 'fourth', 'fifth', 'last'] as const;
export const scheduleKinds = ['once', 'daily', 'interval', 'weekly', 'monthly'] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, ours('Give a time of day, as 09:30.'));
const date = z.iso
  .date(ours('Give a date, as 2027-03-01.'))
  .refine((text) => text >= '1970' && text < '3000', ours('Give a year from 1970 to 2999.'));
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, ours('Give a date and a time, as 2027-03-01T09:30.'))
  .refine(
    (text) => date.safeParse(text.slice(0, 10)).success,
    ours('There is no such date from 1970 to 2999.'),
  );

/** In the order of `all`, each once. */
const setOf = <T extends string | number>(all: readonly T[], none: string, other: string) =>
  z
    .array(z.union(all.map((one) => z.literal(one)) as [z.ZodLiteral<T>, ...z.ZodLiteral<T>[]], other))
    .transform((given) => all.filter((one) => given.includes(one)))
    .refine((given) => given.length > 0, none);

const someWeekdays = setOf(weekdays, ours('Choose at least one weekday.'), ours('There is no such weekday.'));
const times = z
  .array(time)
  .min(1, ours('Give at least one time of day.'))
  .max(48, ours('Give at most 48 times of day.'))
  .transform((given) => [...new Set(given)].toSorted());

const range = (length: number) => Array.from({ length }, (_, index) => index + 1);

const once = z.object({
  kind: z.literal('once'),
  at: moment.describe('Date and time of the launch'),
});

const daily = z.object({
  kind: z.literal('daily'),
  on: someWeekdays.describe('On these weekdays'),
  times: times.describe('At these times of day'),
});

const interval = z
  .object({
    kind: z.literal('interval'),
    on: someWeekdays.describe('On these weekdays'),
    every: z.int().min(1, ours('It must be 1 or more.')).max(1439, ours('Take Daily for one launch a day.')),
    unit: z.enum(['minute', 'hour']).describe('Unit of `every`'),
    start: time.describe('The first launch of a day'),
    end: time.describe('No launch of a day is after this'),
  })
  .refine(({ start, end }) => start <= end, {
    path: ['end'],
    message: ours('The end of the day’s launches is before their start.'),
  });

const weekly = z.object({
  kind: z.literal('weekly'),
  every: z.int().min(1, ours('It must be 1 or more.')).max(52, ours('It must be at most 52.')),
  on: someWeekdays.describe('On these weekdays'),
  times: times.describe('At these times of day'),
});

const monthly = z
  .object({
    kind: z.literal('monthly'),
    months: setOf(
      range(12),
      ours('Choose at least one month.'),
      ours('A month is a number from 1 to 12.'),
    ).describe('In these months, 1 to 12'),
    on: z.enum(monthDays).describe('On which of their days'),
    dates: setOf(
      range(31),
      ours('Choose at least one day of the month.'),
      ours('A day of the month is a number from 1 to 31.'),
    )
      .nullish()
      .describe('For `dates`: days of the month; those that a month does not have are left out'),
    nth: z.enum(nths).nullish().describe('For `weekday`: which of the month'),
    weekday: z.enum(weekdays).nullish().describe('For `weekday`'),
    times: times.describe('At these times of day'),
  })
  .superRefine(({ months, on, dates, nth, weekday }, context) => {
    const need = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (on === 'dates' && dates == null) need('dates', ours('Choose at least one day of the month.'));
    else if (on === 'dates' && !months.some((month) => (dates?.[0] ?? 32) <= (longestMonths[month - 1] ?? 0)))
      need('dates', ours('None of the months has such a day.'));
    if (on === 'weekday' && nth == null) need('nth', ours('Choose which weekday of the month it is.'));
    if (on === 'weekday' && weekday == null) need('weekday', ours('Choose a weekday.'));
  });

export const schedule = z
  .object({
    when: z.discriminatedUnion('kind', [once, daily, interval, weekly, monthly]),
    from: date.nullable().default(null).describe('The first day on which it launches; null: at once'),
    until: date.nullable().default(null).describe('The last day on which it launches; null: for ever'),
    missed: z
      .enum(['makeUp', 'skip'])
      .default('makeUp')
      .describe('Launches at which nothing was running: made up by one, or left out'),
    isPaused: z.boolean().default(false).describe('Nothing is launched for now'),
  })
  .superRefine(({ when, from, until }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (when.kind === 'once' && (from ?? until) !== null)
      refuse(from === null ? 'until' : 'from', ours('A single launch has no period.'));
    if (when.kind === 'weekly' && when.every > 1 && from === null)
      refuse('from', ours('Give the date from which the weeks are counted.'));
    if (from !== null && until !== null && until < from)
      refuse('until', ours('The last day is before the first.'));
  });
export type Schedule = z.output<typeof schedule>;
export type ScheduleGiven = z.input<typeof schedule>;
export type Timing = Schedule['when'];
