import { DateTime } from 'luxon';
import { z } from 'zod';
import { authorise } from '../auth/permissions.ts';
import { isTimeZone } from '../campaigns/campaign.ts';
import { setSchedule } from '../campaigns/set-schedule.ts';
import { UserError } from '../errors.ts';
import { launchTimes } from '../schedules/launch-times.ts';
import type { LaunchState } from '../schedules/launch.ts';
import { readSchedule } from '../schedules/read-schedule.ts';
import type { Schedule, ScheduleKind, Timing } from '../schedules/schedule.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';
import {
  IntervalUnitType,
  MissedType,
  MonthDaysType,
  NthType,
  said,
  ScheduleInput,
  scheduleOf,
  WeekdayType,
} from './schedule-input.ts';

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

const ScheduleType = builder.objectRef<Schedule>('Schedule').implement({
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

const LaunchStateType = builder.enumType('LaunchState', {
  description: 'What became of a launch.',
  values: {
    started: { description: 'Its run was started.' },
    queued: { description: 'It begins when the run that is under way has ended.' },
    merged: { description: 'Another launch waits for the end of a run already: they are one.' },
    skipped: { description: 'Left out: a run was under way, or the campaign has ended.' },
    missed: { description: 'Nobody was there at its time, or the schedule was changed just then.' },
    failed: { description: 'Its run could not be started.' },
  } as const satisfies Record<LaunchState, object>,
});

const LaunchType = builder.drizzleObject('launches', {
  name: 'Launch',
  description: 'A launch of a campaign by its schedule, and what became of it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the launch.' }),
    plannedAt: t.expose('plannedAt', { type: 'DateTime', description: 'Its time by the schedule.' }),
    state: t.expose('state', { type: LaunchStateType, description: 'What became of it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it came to that.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it has no run, or why its run began late.',
    }),
    run: t.relation('run', { nullable: true, description: 'Its run, where it has one.' }),
  }),
});

builder.drizzleObjectFields(CampaignType, (t) => ({
  schedule: t.field({
    type: ScheduleType,
    nullable: true,
    description: 'When it launches by itself; null: never.',
    select: { with: { schedule: true } },
    resolve: ({ schedule }) => schedule?.schedule ?? null,
  }),
  scheduleRevision: t.int({
    description:
      'Grows with every change of the schedule: hand in the one you have seen. 0: there never was one.',
    select: { with: { schedule: true } },
    resolve: ({ schedule }) => schedule?.revision ?? 0,
  }),
  nextLaunchAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Its next launch; null where none is planned.',
    select: { with: { schedule: true } },
    resolve: ({ schedule, state }) => (state === 'live' ? (schedule?.nextLaunchAt ?? null) : null),
  }),
  lastLaunch: t.field({
    type: LaunchType,
    nullable: true,
    description: 'Its newest launch, whatever became of it.',
    select: { with: { launches: { orderBy: { plannedAt: 'desc' }, limit: 1 } } },
    resolve: ({ launches }) => launches[0] ?? null,
  }),
  launches: t.relatedConnection(
    'launches',
    {
      description:
        'Its launches, the newest first. At most 100 a page; those of more than 90 days ago are forgotten.',
      maxSize: 100,
      query: { orderBy: { plannedAt: 'desc', id: 'desc' } },
    },
    { name: 'LaunchConnection', description: 'A page of launches.' },
    { name: 'LaunchEdge', description: 'A launch in a page.' },
  ),
}));

interface LaunchTime {
  readonly at: Date;
  readonly timeZone: string;
}
const LaunchTimeType = builder.objectRef<LaunchTime>('LaunchTime').implement({
  description: 'A launch to come.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'The moment.' }),
    local: t.string({
      description: 'What clocks in the time zone show then: `2027-03-01T09:30`.',
      resolve: ({ at, timeZone }) =>
        DateTime.fromJSDate(at, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm"),
    }),
    utcOffset: t.string({
      description: 'How far clocks in the time zone are ahead of UTC then: `+05:45`.',
      resolve: ({ at, timeZone }) => DateTime.fromJSDate(at, { zone: timeZone }).toFormat('ZZ'),
    }),
  }),
});

builder.queryField('previewLaunches', (t) =>
  t.field({
    type: [LaunchTimeType],
    description:
      'The launches that a schedule would have, as the scheduler itself works them out. Nothing is saved. BAD_INPUT names each field at fault.',
    authScopes: { permission: 'campaign.read' },
    args: {
      schedule: t.arg({ type: ScheduleInput, required: true, description: 'The schedule.' }),
      timeZone: t.arg.string({
        required: true,
        description: 'IANA time zone: `America/Sao_Paulo`.',
      }),
      after: t.arg({ type: 'DateTime', description: 'Only launches after this moment; now unless told.' }),
      count: t.arg.int({
        defaultValue: 10,
        validate: z.int().min(1).max(50),
        description: 'At most so many, up to 50.',
      }),
    },
    resolve: (_root, { schedule, timeZone, after, count }) => {
      if (!isTimeZone(timeZone))
        throw new UserError('There is no such time zone.', {
          field: 'timeZone',
          hint: 'Give an IANA name such as "Europe/Lisbon".',
        });
      return launchTimes(readSchedule(scheduleOf(schedule)), timeZone, after ?? new Date())
        .take(count ?? 10)
        .map((at) => ({ at, timeZone }))
        .toArray();
    },
  }),
);

builder.mutationField('setSchedule', (t) =>
  t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description:
      'Sets, changes or takes away the schedule of a campaign; of one that is published it takes effect at once and needs the role approver. STALE_REVISION when somebody else has changed it meanwhile; SCHEDULE_OVER when it has no launch to come; CAMPAIGN_ENDED.',
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      revision: t.arg.int({
        required: true,
        description: '`scheduleRevision` of the campaign as you have seen it.',
      }),
      schedule: t.arg({ type: ScheduleInput, description: 'The whole schedule; null takes it away.' }),
    },
    resolve: (_root, { campaignId, revision, schedule }, { db, viewer }) =>
      setSchedule(
        db,
        {
          campaignId,
          revision,
          schedule: schedule == null ? null : scheduleOf(schedule),
          authoriseLive: () => authorise(viewer, 'run.startLive'),
        },
        viewer,
      ),
  }),
);
