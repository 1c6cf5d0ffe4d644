import { z } from 'zod';
import { populationRows } from '../runs/population-rows.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { RowPageType } from './rows.ts';

builder.queryField('populationRows', (t) =>
  t.field({
    type: RowPageType,
    description:
      'Rows that a transition carried, by key. NOT_KEPT when they are not kept any more; all of them: GET /api/populations/{run}/{activity}/{outlet}.csv.',
    authScopes: { permission: 'run.read' },
    args: {
      runId: t.arg.id({ required: true, validate: uuid, description: 'Id of the run.' }),
      activityId: t.arg.id({ required: true, description: 'The activity that they left.' }),
      outlet: t.arg.string({ required: true, description: 'The outlet that they left by.' }),
      search: t.arg.string({
        description: 'Only rows in which some column holds this text, in any letter case.',
      }),
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(500),
        description: 'At most so many, up to 500.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
    },
    resolve: (_root, { runId, activityId, outlet, search, first, after }, { db, config }) =>
      populationRows(db, {
        runId,
        activityId,
        outlet,
        search: search || undefined,
        first: first ?? 50,
        after: after ?? undefined,
        timeoutS: config.previewTimeoutS,
      }),
  }),
);
