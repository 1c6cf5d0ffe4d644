import { z } from 'zod';
import { parseGraph } from '../campaigns/parse-graph.ts';
import { estimateActivity, type Estimate, type EstimatedRows } from '../runs/estimate-activity.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { GraphInput, graphOf } from './graph-input.ts';
import { RunModeType } from './run-enums.ts';
import { RowPageType, type RowPage } from './rows.ts';

const pageOf = ({ columns, rows }: EstimatedRows): RowPage => ({
  columns,
  rows,
  endCursor: null,
  hasNextPage: false,
});

const EstimatedInboundType = builder.objectRef<Estimate['inbound'][number]>('EstimatedInbound').implement({
  description: 'What leads to an activity that is being estimated.',
  fields: (t) => ({
    transitionId: t.exposeID('transitionId', { description: 'The transition that brings it.' }),
    count: t.exposeFloat('count', { description: 'Rows.' }),
    isKept: t.exposeBoolean('isKept', {
      description: 'True: as the run has kept it. False: worked out for this estimate.',
    }),
    rows: t.field({ type: RowPageType, description: 'The first rows, by key.', resolve: pageOf }),
  }),
});

const EstimatedOutletType = builder.objectRef<Estimate['outlets'][number]>('EstimatedOutlet').implement({
  description: 'What an activity that is being estimated would give by one outlet.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the outlet.' }),
    count: t.exposeFloat('count', { description: 'Rows.' }),
    rows: t.field({ type: RowPageType, description: 'The first rows, by key.', resolve: pageOf }),
  }),
});

const EstimatedRunType = builder.objectRef<NonNullable<Estimate['run']>>('EstimatedRun').implement({
  description: 'The run whose populations an estimate is made of.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its number in the campaign.' }),
    mode: t.expose('mode', { type: RunModeType, description: 'Test or live.' }),
    at: t.field({
      type: 'DateTime',
      description: 'The moment from which its dates were measured.',
      resolve: ({ now }) => now,
    }),
  }),
});

const EstimateType = builder.objectRef<Estimate>('ActivityEstimate').implement({
  description: 'What an activity would give, as it stands in the editor.',
  fields: (t) => ({
    inbound: t.field({
      type: [EstimatedInboundType],
      description: 'What leads to it, in the order of the transitions.',
      resolve: ({ inbound }) => [...inbound],
    }),
    outlets: t.field({
      type: [EstimatedOutletType],
      description:
        'What would leave it; none for an activity that has an effect, unless it only reads before it.',
      resolve: ({ outlets }) => [...outlets],
    }),
    without: t.field({
      type: ['Float'],
      description: 'Rows that would leave by the first outlet without some of the transitions, as asked.',
      resolve: ({ without }) => [...without],
    }),
    shown: t.field({
      type: RowPageType,
      nullable: true,
      description:
        'Rows that show best what it does, where its kind has such: of a deduplication, groups of duplicates.',
      resolve: ({ shown }) => shown && pageOf(shown),
    }),
    run: t.field({
      type: EstimatedRunType,
      nullable: true,
      description: 'The run whose populations were taken; null: all was worked out for this estimate.',
      resolve: ({ run }) => run,
    }),
    passed: t.field({
      type: ['String'],
      description:
        'Labels of activities before it that have an effect and were taken to let everything through.',
      resolve: ({ passed }) => [...passed],
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it would end that begins now; null for what does not wait for a time.',
      resolve: ({ endsAt }) => endsAt,
    }),
    timeZone: t.exposeString('timeZone', {
      description: 'The zone of the campaign, whose days and times count: an IANA name.',
    }),
    milliseconds: t.exposeFloat('milliseconds', { description: 'How long the database took.' }),
  }),
});

builder.queryField('activityEstimate', (t) =>
  t.field({
    type: EstimateType,
    description:
      'What an activity of a graph that is being edited would give, counted over what the latest run has kept where nothing before it has changed, else worked out anew. Nothing stays and nothing has an effect. UNFINISHED when something has faults; NEEDS_RUN when what leads here is known after a run only; TOO_SLOW when it takes too long.',
    authScopes: { permission: 'data.read' },
    args: {
      campaignId: t.arg.id({
        required: true,
        validate: uuid,
        description: 'The campaign whose settings and runs count.',
      }),
      graph: t.arg({ type: GraphInput, required: true, description: 'The graph.' }),
      activityId: t.arg.id({ required: true, description: 'The activity in it.' }),
      without: t.arg({
        type: t.arg.listRef(t.arg.listRef('ID')),
        validate: z.array(z.array(z.string()).max(20)).max(8),
        description: 'Up to 8 lists of transitions: it is counted without each of them too.',
      }),
      first: t.arg.int({
        defaultValue: 0,
        validate: z.int().min(0).max(20),
        description: 'Rows to show of each population, up to 20; none unless told.',
      }),
    },
    resolve: (
      _root,
      { campaignId, graph, activityId, without, first },
      { db, config, signal, findEncryption },
    ) =>
      estimateActivity(db, {
        campaignId,
        graph: parseGraph(graphOf(graph)),
        activityId,
        without: without ?? [],
        first: first ?? 0,
        timeoutSeconds: config.previewTimeoutS,
        signal,
        files: { db, exportDir: null, mostBytes: config.fileLimitBytes },
        findEncryption,
      }),
  }),
);
