import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { nths, scheduleKinds, weekdays, type Schedule, type monthDays } from '../schedules/schedule.ts';
import { builder } from './builder.ts';

const enumOf = <T extends string>(
  name: string,
  description: string,
  values: Readonly<Record<T, { readonly description: string }>>,
) => builder.enumType(name, { description, values });

const days = Object.fromEntries(
  weekdays.map((day) => [day, { description: `${day.charAt(0).toUpperCase()}${day.slice(1)}.` }]),
) as Record<(typeof weekdays)[number], { description: string }>;
export const WeekdayType = enumOf('Weekday', 'A day of the week.', days);

const monthDaysInWords: Record<(typeof monthDays)[number], { description: string }> = {
  everyDay: { description: 'Every day of the month.' },
  dates: { description: 'The days of `dates`.' },
  lastDay: { description: 'The last day of the month.' },
  weekday: { description: 'The weekday of `nth` and `weekday`.' },
};
export const MonthDaysType = enumOf('MonthDays', 'Which days of a month are meant.', monthDaysInWords);

const nthsInWords = Object.fromEntries(
  nths.map((nth) => [nth, { description: `The ${nth} one of the month.` }]),
) as Record<(typeof nths)[number], { description: string }>;
export const NthType = enumOf('NthOfMonth', 'Which of the same weekdays of a month is meant.', nthsInWords);

export const MissedType = enumOf<Schedule['missed']>(
  'MissedLaunches',
  'What becomes of launches at which no worker was running.',
  {
    makeUp: { description: 'One run makes up for all of them.' },
    skip: { description: 'They are left out, but for one that is late by a minute at most.' },
  },
);

export const IntervalUnitType = enumOf('IntervalUnit', 'Unit of an interval within a day.', {
  minute: { description: 'Minutes.' },
  hour: { description: 'Hours.' },
});

/** Words on the fields of schedules, the same for what is given and what is shown. */
export const said = {
  once: 'One launch at a date and time.',
  daily: 'Every day, or on chosen weekdays, at one or more times.',
  interval: 'Again and again within a part of the day.',
  weekly: 'On weekdays of every week, or of every second, third... week.',
  monthly: 'On days of every month, or of chosen months.',
  from: 'The first day on which it launches: `2027-03-01`. Null: at once. Every N weeks are counted from its week.',
  until: 'The last day on which it launches, itself included. Null: for ever.',
  missed: 'What becomes of launches at which no worker was running.',
  isPaused: 'Nothing is launched while it is true.',
  at: 'Date and time of clocks in the time zone of the campaign: `2027-03-01T09:30`.',
  on: 'The weekdays, at least one.',
  times: 'Times of day, 1 to 48: `09:30`.',
  everyMinutes: 'A launch every so many `unit`, at least 1.',
  unit: 'Unit of `every`.',
  start: 'The first launch of a day: `08:00`.',
  end: 'No launch of a day is after this: `20:00`.',
  everyWeeks: 'Every so many weeks, 1 to 52. Weeks begin on Monday; where it is not 1, `from` is needed.',
  months: 'The months, 1 to 12, at least one.',
  monthDays: 'Which days of these months.',
  dates: 'For `dates`: days of the month, 1 to 31. A month that does not have one is left out.',
  nth: 'For `weekday`: which of the month. A month that has no fifth one is left out.',
  weekday: 'For `weekday`: the day of the week.',
} as const;

const OnceInput = builder.inputType('OnceScheduleInput', {
  description: said.once,
  fields: (t) => ({ at: t.string({ required: true, description: said.at }) }),
});
const DailyInput = builder.inputType('DailyScheduleInput', {
  description: said.daily,
  fields: (t) => ({
    on: t.field({ type: [WeekdayType], required: true, description: said.on }),
    times: t.stringList({ required: true, description: said.times }),
  }),
});
const IntervalInput = builder.inputType('IntervalScheduleInput', {
  description: said.interval,
  fields: (t) => ({
    on: t.field({ type: [WeekdayType], required: true, description: said.on }),
    every: t.int({ required: true, description: said.everyMinutes }),
    unit: t.field({ type: IntervalUnitType, required: true, description: said.unit }),
    start: t.string({ required: true, description: said.start }),
    end: t.string({ required: true, description: said.end }),
  }),
});
const WeeklyInput = builder.inputType('WeeklyScheduleInput', {
  description: said.weekly,
  fields: (t) => ({
    every: t.int({ required: true, description: said.everyWeeks }),
    on: t.field({ type: [WeekdayType], required: true, description: said.on }),
    times: t.stringList({ required: true, description: said.times }),
  }),
});
const MonthlyInput = builder.inputType('MonthlyScheduleInput', {
  description: said.monthly,
  fields: (t) => ({
    months: t.intList({ required: true, description: said.months }),
    on: t.field({ type: MonthDaysType, required: true, description: said.monthDays }),
    dates: t.intList({ description: said.dates }),
    nth: t.field({ type: NthType, description: said.nth }),
    weekday: t.field({ type: WeekdayType, description: said.weekday }),
    times: t.stringList({ required: true, description: said.times }),
  }),
});

export const ScheduleInput = builder.inputType('ScheduleInput', {
  description:
    'When a campaign launches by itself: exactly one of `once`, `daily`, `interval`, `weekly` and `monthly`. BAD_INPUT names each field at fault.',
  fields: (t) => ({
    once: t.field({ type: OnceInput, description: said.once }),
    daily: t.field({ type: DailyInput, description: said.daily }),
    interval: t.field({ type: IntervalInput, description: said.interval }),
    weekly: t.field({ type: WeeklyInput, description: said.weekly }),
    monthly: t.field({ type: MonthlyInput, description: said.monthly }),
    from: t.string({ description: said.from }),
    until: t.string({ description: said.until }),
    missed: t.field({ type: MissedType, description: `${said.missed} Made up unless told.` }),
    isPaused: t.boolean({ description: `${said.isPaused} False unless told.` }),
  }),
});

/** As the contract has it, to be checked by it. @throws UserError where it is not exactly one kind */
export function scheduleOf(given: typeof ScheduleInput.$inferInput): unknown {
  const { from, until, missed, isPaused } = given;
  const kinds = scheduleKinds.filter((kind) => given[kind] != null);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    throw new UserError(say`Give exactly one of once, daily, interval, weekly and monthly.`, {
      field: 'schedule',
    });
  return {
    when: { kind, ...given[kind] },
    from,
    until,
    ...(missed == null ? {} : { missed }),
    ...(isPaused == null ? {} : { isPaused }),
  };
}
