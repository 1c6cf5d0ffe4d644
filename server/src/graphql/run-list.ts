import { runs } from '../db/schema.ts';
import { runsThat } from '../runs/run-filter.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { PeriodInput } from './campaign-list.ts';
import { RunModeType, RunStateType } from './run-enums.ts';

builder.queryField('runs', (t) =>
  t.drizzleConnection(
    {
      type: 'runs',
      description: 'Runs of all campaigns, or of one, the newest first. At most 100 a page.',
      authScopes: { permission: 'run.read' },
      maxSize: 100,
      args: {
        campaignId: t.arg.id({ validate: uuid, description: 'Only runs of this campaign.' }),
        search: t.arg.string({ description: "Part of the campaign's name, in any letter case." }),
        states: t.arg({ type: [RunStateType], description: 'Only in these states.' }),
        mode: t.arg({ type: RunModeType, description: 'Only test runs, or only live ones.' }),
        started: t.arg({ type: PeriodInput, description: 'Only those started in this time.' }),
      },
      resolve: (query, _root, args, { db }) =>
        db.query.runs.findMany(
          query({
            where: { RAW: (table) => runsThat(args, table) },
            // Ids grow with time.
            orderBy: { id: 'desc' },
          }),
        ),
    },
    {
      name: 'RunConnection',
      description: 'A page of runs.',
      fields: (f) => ({
        totalCount: f.int({
          description: 'Runs on all pages.',
          resolve: ({ args }, _args, { db }) => db.$count(runs, runsThat(args)),
        }),
      }),
    },
    { name: 'RunEdge', description: 'A run in a page.' },
  ),
);
