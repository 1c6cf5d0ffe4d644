import { DateTime } from 'luxon';
import { z } from 'zod';
import { authorise } from '../auth/permissions.ts';
import { isTimeZone } from '../campaigns/campaign.ts';
import { setSchedule } from '../campaigns/set-schedule.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { launchTimes } from '../schedules/launch-times.ts';
import type { LaunchState } from '../schedules/launch.ts';
import { readSchedule } from '../schedules/read-schedule.ts';
import { uuid } from './bad-input.ts';
import { keptIn } from '../language/kept.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';
import { ScheduleInput, scheduleOf } from './schedule-input.ts';
import { ScheduleType } from './schedule-type.ts';

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
    reason: t.string({
      nullable: true,
      description: 'Why it has no run, or why its run began late.',
      resolve: ({ reason, said }, _args, { language }) => reason && keptIn(language, reason, said),
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
        throw new UserError(say`There is no such time zone.`, {
          field: 'timeZone',
          hint: say`Give an IANA name such as "Europe/Lisbon".`,
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
