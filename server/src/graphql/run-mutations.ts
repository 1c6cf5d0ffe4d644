import { z } from 'zod';
import { ours } from '../language/say.ts';
import { keyOfRun } from '../runs/idempotency-key.ts';
import { pauseRun, resumeRun, retryTask } from '../runs/pause-run.ts';
import { startRun } from '../runs/start-run.ts';
import { signalCampaign } from '../runs/signal-campaign.ts';
import { stopRun } from '../runs/stop-run.ts';
import { authorise } from '../auth/permissions.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { RunModeType, TestWaitsType } from './run-enums.ts';
import { RunType } from './run.ts';

const variablesGiven = z.record(
  z.string(),
  z.unknown(),
  ours('Give the variables as an object: { "name": value }.'),
);

builder.mutationFields((t) => ({
  startRun: t.withAuth({ permission: 'run.control' }).field({
    type: RunType,
    description:
      'Starts a run: a test of the draft (managers), or a live one of the published version (approvers). NOT_PUBLISHED, CAMPAIGN_ENDED, RUN_UNDER_WAY, GRAPH_HAS_ERRORS.',
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      mode: t.arg({ type: RunModeType, required: true, description: 'What the run is for.' }),
      variables: t.arg({
        type: 'JSON',
        validate: variablesGiven,
        description:
          "Values of the campaign's variables, by name; those left out have their defaults. BAD_VARIABLES names each that cannot be used.",
      }),
      waits: t.arg({
        type: TestWaitsType,
        description: 'For test runs: how they wait. `skip` unless told.',
      }),
      from: t.arg.id({
        description:
          'For test runs: the activity to begin at, with what the last run that keeps it had come to. NO_POPULATION where none does.',
      }),
      upTo: t.arg.id({ description: 'For test runs: the last activity to carry out.' }),
      now: t.arg({
        type: 'DateTime',
        description:
          'For test runs: the moment that dates are measured from. The moment of the call unless told.',
      }),
      idempotencyKey: t.arg.string({
        description:
          'Any text of 1 to 200 characters that names this start: once more with the same one, the run of the first is the answer.',
      }),
    },
    resolve: (_root, given, { db, viewer }) => {
      const { campaignId, mode, waits, from, upTo, now } = given;
      const user = mode === 'live' ? authorise(viewer, 'run.startLive') : viewer;
      const variables = given.variables == null ? {} : variablesGiven.parse(given.variables);
      const idempotencyKey = keyOfRun('start', given.idempotencyKey);
      const test =
        mode === 'live'
          ? {}
          : {
              waits: waits ?? undefined,
              part: { from: from ?? undefined, upTo: upTo ?? undefined },
              now: now ?? undefined,
            };
      return startRun(db, { campaignId, mode, user, variables, idempotencyKey, ...test });
    },
  }),
  signalCampaign: t.withAuth({ permission: 'run.startLive' }).field({
    type: RunType,
    description:
      'Starts a live run as a program does; two calls with one key start one run. Also: POST /api/campaigns/{id}/signal. Errors as of startRun.',
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      variables: t.arg({
        type: 'JSON',
        validate: variablesGiven,
        description: "Values of the campaign's variables, by name.",
      }),
      idempotencyKey: t.arg.string({ description: 'Any text of 1 to 200 characters that names this call.' }),
    },
    resolve: (_root, { campaignId, variables, idempotencyKey }, { db, viewer }) =>
      signalCampaign(db, {
        campaignId,
        variables: variables == null ? {} : variablesGiven.parse(variables),
        idempotencyKey: idempotencyKey ?? undefined,
        user: viewer,
      }),
  }),
  pauseRun: t.withAuth({ permission: 'run.control' }).field({
    type: RunType,
    description: 'Nothing new starts; what runs finishes, and sends pause after the messages in the air.',
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }) },
    resolve: (_root, { id }, { db, viewer }) => pauseRun(db, id, viewer),
  }),
  resumeRun: t.withAuth({ permission: 'run.control' }).field({
    type: RunType,
    description: 'Goes on, and tries failed tasks again.',
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }) },
    resolve: (_root, { id }, { db, viewer }) => resumeRun(db, id, viewer),
  }),
  stopRun: t.withAuth({ permission: 'run.control' }).field({
    type: RunType,
    description:
      'Ends a run for good: SQL that is under way is cancelled, sends stop after the messages in the air.',
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }) },
    resolve: (_root, { id }, { db, viewer }) => stopRun(db, id, viewer),
  }),
  retryTask: t.withAuth({ permission: 'run.control' }).field({
    type: RunType,
    description:
      'Tries one failed task again; a run that the failure has paused goes on. NOT_FAILED for any other.',
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the task.' }) },
    resolve: (_root, { id }, { db, viewer }) => retryTask(db, id, viewer),
  }),
}));
