import { z } from 'zod';
import { audienceRows } from '../audiences/audience-rows.ts';
import { deleteAudience, updateAudience } from '../audiences/change-audience.ts';
import { incrementalState, resetIncremental, type IncrementalState } from '../audiences/incremental.ts';
import { findAudience, listAudiences, type ListedAudience } from '../audiences/list-audiences.ts';
import { findCampaign } from '../campaigns/find-campaign.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { RunType } from './run.ts';
import { ColumnType, RowPageType } from './rows.ts';

const AudienceType = builder.objectRef<ListedAudience>('Audience').implement({
  description:
    'A saved, named population of a targeting dimension; it stays as it is until it is saved again.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the audience.' }),
    name: t.exposeString('name', { description: 'Name in rules.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    dimension: t.exposeString('dimension', { description: 'Its targeting dimension.' }),
    count: t.exposeFloat('count', { description: 'Rows in it.' }),
    savedAt: t.expose('savedAt', { type: 'DateTime', description: 'When it was last saved.' }),
    campaignId: t.exposeID('campaignId', {
      nullable: true,
      description: 'The campaign that saved it last; null once that is gone.',
    }),
    campaignName: t.exposeString('campaignName', {
      nullable: true,
      description: 'Name of that campaign.',
    }),
    runId: t.exposeID('runId', {
      nullable: true,
      description: 'The run that saved it last; null once that is gone.',
    }),
    runNumber: t.exposeInt('runNumber', { nullable: true, description: 'Number of that run.' }),
    columns: t.field({
      type: [ColumnType],
      description: 'Its columns, the key first.',
      resolve: ({ columns }) => [...columns],
    }),
    rows: t.field({
      type: RowPageType,
      description: 'Its rows, by key. All of them: GET /api/audiences/{name}.csv.',
      args: {
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
      resolve: (audience, { search, first, after }, { db, config }) =>
        audienceRows(db, audience, {
          search: search || undefined,
          first: first ?? 50,
          after: after ?? undefined,
          timeoutS: config.previewTimeoutS,
        }),
    }),
  }),
});

const IncrementalStateType = builder.objectRef<IncrementalState>('IncrementalState').implement({
  description: 'How far an incremental query has come.',
  fields: (t) => ({
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'The "now" of the last live run that completed; null: nothing has been given yet.',
    }),
    run: t.drizzleField({
      type: RunType,
      nullable: true,
      description: 'The run that has come so far; null when there is none (any more).',
      resolve: (query, { runId }, _args, { db }) =>
        runId === null ? null : db.query.runs.findFirst(query({ where: { id: runId } })),
    }),
    keys: t.exposeFloat('keys', { description: 'Keys that were given and are not given again.' }),
  }),
});

const nameArgument = { required: true, description: 'Name of the audience.' } as const;
const place = {
  campaignId: { required: true, validate: uuid, description: 'Id of the campaign.' },
  activityId: { required: true, description: 'The activity in its graph.' },
} as const;

builder.queryFields((t) => ({
  audiences: t.field({
    type: [AudienceType],
    description: 'Saved audiences, by label.',
    authScopes: { permission: 'audience.read' },
    args: {
      dimension: t.arg.string({ description: 'Only those of this targeting dimension.' }),
      search: t.arg.string({ description: 'Part of the label or the name, in any letter case.' }),
      first: t.arg.int({
        defaultValue: 500,
        validate: z.int().min(1).max(500),
        description: 'At most so many, up to 500: search to find others.',
      }),
    },
    resolve: async (_root, { dimension, search, first }, { db }) => {
      const wanted = { search: search ?? undefined, dimension: dimension ?? undefined, first: first ?? 500 };
      return [...(await listAudiences(db, wanted)).audiences];
    },
  }),
  audience: t.field({
    type: AudienceType,
    description: 'One saved audience. NOT_FOUND when there is none (any more).',
    authScopes: { permission: 'audience.read' },
    args: { name: t.arg.string(nameArgument) },
    resolve: (_root, { name }, { db }) => findAudience(db, { name }),
  }),
  incrementalState: t.field({
    type: IncrementalStateType,
    description: 'How far an incremental query of a campaign has come.',
    authScopes: { permission: 'campaign.read' },
    args: { campaignId: t.arg.id(place.campaignId), activityId: t.arg.id(place.activityId) },
    resolve: async (_root, { campaignId, activityId }, { db }) => {
      await findCampaign(db, campaignId);
      return await incrementalState(db, { campaignId, activityId });
    },
  }),
}));

builder.mutationFields((t) => ({
  relabelAudience: t.field({
    type: AudienceType,
    description:
      'Gives an audience another label or description. The next save of a campaign brings its own label back.',
    authScopes: { permission: 'audience.edit' },
    args: {
      name: t.arg.string(nameArgument),
      label: t.arg.string({ description: 'Name to show; no two audiences have the same.' }),
      description: t.arg.string({ description: 'What it is for, up to 2,000 characters.' }),
    },
    resolve: async (_root, { name, label, description }, { db }) => {
      const { id } = await findAudience(db, { name });
      return await updateAudience(db, id, {
        label: label ?? undefined,
        description: description ?? undefined,
      });
    },
  }),
  deleteAudience: t.boolean({
    description:
      'Deletes an audience and its rows. IN_USE lists the campaigns and predefined filters that read it.',
    authScopes: { permission: 'audience.edit' },
    args: { name: t.arg.string(nameArgument) },
    resolve: async (_root, { name }, { db }) => {
      const { id } = await findAudience(db, { name });
      await deleteAudience(db, id);
      return true;
    },
  }),
  resetIncrementalQuery: t.field({
    type: IncrementalStateType,
    description:
      'Forgets how far an incremental query has come: its next live run gives everything again. RUN_UNDER_WAY while one is.',
    authScopes: { permission: 'run.startLive' },
    args: { campaignId: t.arg.id(place.campaignId), activityId: t.arg.id(place.activityId) },
    resolve: async (_root, { campaignId, activityId }, { db }) => {
      await findCampaign(db, campaignId);
      await resetIncremental(db, { campaignId, activityId });
      return await incrementalState(db, { campaignId, activityId });
    },
  }),
}));
