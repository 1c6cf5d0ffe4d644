import { z } from 'zod';
import type { TaskProgress } from '../live/topics.ts';
import type { RunFlow } from '../runs/flow.ts';
import { subscribeFlow } from '../runs/subscribe-flow.ts';
import { uuid } from './bad-input.ts';
import { keptIn } from '../language/kept.ts';
import { builder } from './builder.ts';
import { DeliveryProgressType } from './delivery-progress.ts';
import { alike } from './execute-once.ts';
import { RunStateType } from './run-enums.ts';
import { PopulationType, TaskType } from './run.ts';
import { watch } from './watch.ts';

const TaskProgressType = builder.objectRef<TaskProgress>('TaskProgress').implement({
  description: 'How far a task has come that takes its time.',
  fields: (t) => ({
    taskId: t.exposeID('taskId', { description: 'Id of the task.' }),
    activityId: t.exposeID('activityId', { description: "The activity, in the run's graph." }),
    seconds: t.exposeInt('seconds', { description: 'Seconds since it was begun.' }),
    rows: t.exposeFloat('rows', {
      nullable: true,
      description: 'Rows read from a file so far, or about so many as were written; null: not known.',
    }),
    expected: t.exposeFloat('expected', {
      nullable: true,
      description:
        'About so many rows as PostgreSQL expects in the end, which may be far off; null: not known.',
    }),
  }),
});

const RunFlowType = builder.objectRef<RunFlow>('RunFlow').implement({
  description:
    'One change of a run: what was changed after `since`, up to `seq`. The first of a subscription is a snapshot (`since` is null).',
  fields: (t) => ({
    runId: t.exposeID('runId', { description: 'The run.' }),
    since: t.exposeFloat('since', {
      nullable: true,
      description: 'Number of the change it goes on from; null: everything is in it.',
    }),
    seq: t.exposeFloat('seq', { description: 'Number of the last change in it.' }),
    state: t.expose('state', { type: RunStateType, description: 'How the run stands.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When the run ended.' }),
    error: t.string({
      nullable: true,
      description: 'Why the run is paused or failed, if something went wrong.',
      resolve: ({ error, said }, _args, { language }) => error && keptIn(language, error, said),
    }),
    virtualNow: t.expose('virtualNow', {
      type: 'DateTime',
      nullable: true,
      description: 'Where its own clock stands, when it is a test by a virtual clock.',
    }),
    tasks: t.field({ type: [TaskType], description: 'Tasks that changed.', resolve: ({ tasks }) => tasks }),
    populations: t.field({
      type: [PopulationType],
      description: 'Populations that came.',
      resolve: ({ populations }) => populations,
    }),
    deliveries: t.field({
      type: [DeliveryProgressType],
      description: 'All deliveries of the run.',
      resolve: ({ deliveries }) => deliveries,
    }),
    progress: t.field({
      type: [TaskProgressType],
      description: 'How far tasks have come that take more than a second; about once a second each.',
      resolve: ({ progress }) => progress,
    }),
  }),
});

builder.subscriptionField('runFlow', (t) =>
  t.field({
    type: RunFlowType,
    description:
      'A run as it is, then its changes without a gap, at most ten a second in the long run. Ends when the run has ended. NOT_FOUND when there is none.',
    authScopes: { permission: 'run.read' },
    extensions: alike,
    args: {
      runId: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }),
      since: t.arg.float({
        validate: z.int().min(0),
        description: 'Last `seq` that was seen, to come back after a lost connection.',
      }),
    },
    subscribe: (_root, { runId, since }, context) =>
      watch<RunFlow>(context, 'run.read', (signal, last) =>
        subscribeFlow(context.db, context.live, runId, last?.seq ?? since ?? null, signal),
      ),
    resolve: (flow) => flow,
  }),
);
