import type { Schedule, ScheduleKind, Timing } from '../schedules/schedule.ts';
import { builder } from './builder.ts';
import { IntervalUnitType, MissedType, MonthDaysType, NthType, said, WeekdayType } from './schedule-input.ts';

type Of<Kind extends ScheduleKind> = Extract<Timing, { kind: Kind }>;

const OnceType = builder.objectRef<Of<'once'>>('OnceSchedule').implement({
  description: said.once,
  fields: (t) => ({ at: t.exposeString('at', { description: said.at }) }),
});
const DailyType = builder.objectRef<Of<'daily'>>('DailySchedule').implement({
  description: said.daily,
  fields: (t) => ({
    on: t.expose('on', { type: [WeekdayType], description: said.on }),
    times: t.exposeStringList('times', { description: said.times }),
  }),
});
const IntervalType = builder.objectRef<Of<'interval'>>('IntervalSchedule').implement({
  description: said.interval,
  fields: (t) => ({
    on: t.expose('on', { type: [WeekdayType], description: said.on }),
    every: t.exposeInt('every', { description: said.everyMinutes }),
    unit: t.expose('unit', { type: IntervalUnitType, description: said.unit }),
    start: t.exposeString('start', { description: said.start }),
    end: t.exposeString('end', { description: said.end }),
  }),
});
const WeeklyType = builder.objectRef<Of<'weekly'>>('WeeklySchedule').implement({
  description: said.weekly,
  fields: (t) => ({
    every: t.exposeInt('every', { description: said.everyWeeks }),
    on: t.expose('on', { type: [WeekdayType], description: said.on }),
    times: t.exposeStringList('times', { description: said.times }),
  }),
});
const MonthlyType = builder.objectRef<Of<'monthly'>>('MonthlySchedule').implement({
  description: said.monthly,
  fields: (t) => ({
    months: t.exposeIntList('months', { description: said.months }),
    on: t.expose('on', { type: MonthDaysType, description: said.monthDays }),
    dates: t.intList({ nullable: true, description: said.dates, resolve: ({ dates }) => dates }),
    nth: t.field({ type: NthType, nullable: true, description: said.nth, resolve: ({ nth }) => nth }),
    weekday: t.field({
      type: WeekdayType,
      nullable: true,
      description: said.weekday,
      resolve: ({ weekday }) => weekday,
    }),
    times: t.exposeStringList('times', { description: said.times }),
  }),
});

function timingOf<Kind extends ScheduleKind>({ when }: Schedule, kind: Kind): Of<Kind> | null {
  return when.kind === kind ? (when as Of<Kind>) : null;
}

export const ScheduleType = builder.objectRef<Schedule>('Schedule').implement({
  description:
    'When a campaign launches by itself: one of `once`, `daily`, `interval`, `weekly` and `monthly` is there. A time that clocks leave out when they are put forward launches at the first moment after the gap; one that they show twice launches the first time.',
  fields: (t) => ({
    once: t.field({
      type: OnceType,
      nullable: true,
      description: said.once,
      resolve: (schedule) => timingOf(schedule, 'once'),
    }),
    daily: t.field({
      type: DailyType,
      nullable: true,
      description: said.daily,
      resolve: (schedule) => timingOf(schedule, 'daily'),
    }),
    interval: t.field({
      type: IntervalType,
      nullable: true,
      description: said.interval,
      resolve: (schedule) => timingOf(schedule, 'interval'),
    }),
    weekly: t.field({
      type: WeeklyType,
      nullable: true,
      description: said.weekly,
      resolve: (schedule) => timingOf(schedule, 'weekly'),
    }),
    monthly: t.field({
      type: MonthlyType,
      nullable: true,
      description: said.monthly,
      resolve: (schedule) => timingOf(schedule, 'monthly'),
    }),
    from: t.exposeString('from', { nullable: true, description: said.from }),
    until: t.exposeString('until', { nullable: true, description: said.until }),
    missed: t.expose('missed', { type: MissedType, description: said.missed }),
    isPaused: t.exposeBoolean('isPaused', { description: said.isPaused }),
  }),
});
