import { z } from 'zod';
import { ours } from '../language/say.ts';
import {
  findRehearsal,
  lastRehearsal,
  launchesOf,
  rehearse,
  stopRehearsal,
  type Rehearsal,
  type RehearsedRow,
} from '../runs/rehearse.ts';
import type { rehearsedStates } from '../runs/rehearsal-plan.ts';
import { uuid } from './bad-input.ts';
import { keptIn } from '../language/kept.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';
import { RunType } from './run.ts';

const RehearsalStateType = builder.enumType('RehearsalState', {
  description: 'How a rehearsal stands.',
  values: {
    running: { description: 'A launch is under way, or the next one is about to begin.' },
    completed: { description: 'All launches have had their turn.' },
    failed: { description: 'A launch could not begin any more.' },
    stopped: { description: 'A person ended it.' },
  } satisfies Record<Rehearsal['state'], object>,
});

const RehearsedStateType = builder.enumType('RehearsedLaunchState', {
  description: 'What becomes of a launch that is rehearsed.',
  values: {
    pending: { description: 'Its turn has not come.' },
    running: { description: 'Its test run is under way (or waits for a person).' },
    completed: { description: 'Its test run has completed.' },
    failed: { description: 'Its test run has failed, or could not begin.' },
    stopped: { description: 'Its test run was stopped.' },
    skipped: { description: 'Left out: a run would be under way.' },
    merged: { description: 'Another launch would wait for the end of a run already: they are one.' },
  } satisfies Record<(typeof rehearsedStates)[number], object>,
});

const RehearsedLaunchType = builder.objectRef<RehearsedRow>('RehearsedLaunch').implement({
  description: 'A launch of the schedule as it would go.',
  fields: (t) => ({
    plannedAt: t.expose('plannedAt', { type: 'DateTime', description: 'Its time by the schedule.' }),
    state: t.expose('state', { type: RehearsedStateType, description: 'What becomes of it.' }),
    beginsAt: t.expose('beginsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its run begins, by the virtual clock; null: it has none (yet).',
    }),
    endsAt: t.expose('endsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Where the virtual clock stood when its run ended. What is computed takes no time by it.',
    }),
    reason: t.string({
      nullable: true,
      description: 'Why it has no run, or begins at another time.',
      resolve: ({ reason, said }, _args, { language }) => reason && keptIn(language, reason, said),
    }),
    run: t.drizzleField({
      type: RunType,
      nullable: true,
      description: 'Its test run; null where it has none, or it was cleaned up.',
      resolve: async (query, { runId }, _args, { db }) =>
        runId === null ? null : ((await db.query.runs.findFirst(query({ where: { id: runId } }))) ?? null),
    }),
  }),
});

const RehearsalType = builder.objectRef<Rehearsal>('Rehearsal').implement({
  description:
    'The next launches of a schedule as test runs, one after another, by a virtual clock. Kept for 90 days.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the rehearsal.' }),
    state: t.expose('state', { type: RehearsalStateType, description: 'How it stands.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA time zone of the schedule.' }),
    startedBy: t.exposeString('startedBy', { nullable: true, description: 'Name of who started it.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it was started.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    launches: t.field({
      type: [RehearsedLaunchType],
      description: 'Its launches, in the order of their times.',
      resolve: ({ id }, _args, { db }) => launchesOf(db, id),
    }),
  }),
});

builder.drizzleObjectFields(CampaignType, (t) => ({
  lastRehearsal: t.field({
    type: RehearsalType,
    nullable: true,
    description: 'The newest rehearsal of its schedule; null: there was none.',
    resolve: ({ id }, _args, { db }) => lastRehearsal(db, id),
  }),
}));

builder.queryField('rehearsal', (t) =>
  t.field({
    type: RehearsalType,
    description: 'A rehearsal, to be followed while it is running. NOT_FOUND.',
    authScopes: { permission: 'run.read' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the rehearsal.' }) },
    resolve: (_root, { id }, { db }) => findRehearsal(db, id),
  }),
);

builder.mutationFields((t) => ({
  rehearseSchedule: t.withAuth({ permission: 'run.control' }).field({
    type: RehearsalType,
    description:
      'Rehearses the next launches of the schedule of a campaign: test runs of the draft, one after another, each with the time of its launch as its "now" and waits that pass at once. The overlap policy and incremental queries go by the virtual clock, as if the runs before had been live. No run has an effect. NO_SCHEDULE, SCHEDULE_OVER, REHEARSAL_UNDER_WAY, and those of startRun.',
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      launches: t.arg.int({
        required: true,
        validate: z
          .int()
          .min(1, ours('Rehearse at least 1 launch.'))
          .max(10, ours('Rehearse at most 10 launches.')),
        description: 'So many launches, 1 to 10; fewer where the schedule ends before.',
      }),
      after: t.arg({
        type: 'DateTime',
        description:
          'Launches after this moment; now unless told. From a moment in the past, incremental queries meet the rows of that time.',
      }),
    },
    resolve: (_root, { campaignId, launches, after }, { db, viewer }) =>
      rehearse(db, { campaignId, launches, after: after ?? undefined, user: viewer }),
  }),
  stopRehearsal: t.withAuth({ permission: 'run.control' }).field({
    type: RehearsalType,
    description:
      'Ends a rehearsal and stops its run that is under way; one that has ended stays as it is. NOT_FOUND.',
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the rehearsal.' }) },
    resolve: (_root, { id }, { db, viewer }) => stopRehearsal(db, id, viewer),
  }),
}));
