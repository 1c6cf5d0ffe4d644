import { compareRuns, type ComparedOutlet, type RunComparison } from '../runs/compare-runs.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { RunType } from './run.ts';

const ComparedOutletType = builder.objectRef<ComparedOutlet>('ComparedOutlet').implement({
  description: 'What left one outlet in two runs of a campaign.',
  fields: (t) => ({
    activityId: t.exposeID('activityId', { description: 'The activity.' }),
    activityLabel: t.exposeString('activityLabel', { description: 'Its name to show.' }),
    outlet: t.exposeString('outlet', { description: 'The outlet.' }),
    outletLabel: t.exposeString('outletLabel', { description: 'Its name to show.' }),
    count: t.exposeFloat('count', {
      nullable: true,
      description: 'Rows in the run; null: nothing has come from it (yet), or it has no such outlet.',
    }),
    otherCount: t.exposeFloat('otherCount', {
      nullable: true,
      description: 'Rows in the other run, likewise.',
    }),
    isLarge: t.exposeBoolean('isLarge', {
      description: 'The counts differ by at least a quarter of the other one, and by at least ten rows.',
    }),
  }),
});

const RunComparisonType = builder.objectRef<RunComparison>('RunComparison').implement({
  description: 'The counts of two runs of a campaign side by side.',
  fields: (t) => ({
    run: t.expose('run', { type: RunType, description: 'The run.' }),
    other: t.expose('other', { type: RunType, description: 'What it is compared with.' }),
    outlets: t.field({
      type: [ComparedOutletType],
      description: "In the order of the run's graph, then what only the other one has.",
      resolve: ({ outlets }) => [...outlets],
    }),
  }),
});

builder.queryField('runComparison', (t) =>
  t.field({
    type: RunComparisonType,
    nullable: true,
    description:
      'The counts of a run beside those of another of the same campaign; null when there is none to compare with. NOT_FOUND; an error at `with` for a run of another campaign.',
    authScopes: { permission: 'run.read' },
    args: {
      runId: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }),
      with: t.arg.id({
        validate: uuid,
        description:
          'Id of the other run. Unless told, the last before it that ran to its end in the same mode.',
      }),
    },
    resolve: (_root, args, { db }) => compareRuns(db, args.runId, args.with ?? null),
  }),
);
