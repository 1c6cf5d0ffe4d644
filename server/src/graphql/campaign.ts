import { z } from 'zod';
import { campaignStates } from '../campaigns/campaign.ts';
import { findCampaign } from '../campaigns/find-campaign.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { GraphIssueType, GraphType, viewGraph } from './graph.ts';
import { RunType } from './run.ts';

const stateDescriptions: Record<(typeof campaignStates)[number], string> = {
  draft: 'Being built; only test runs.',
  scheduled: 'Published; starts at its time.',
  live: 'Published; runs live.',
  completed: 'Has run to its end.',
  stopped: 'Stopped by a person.',
  closed: 'Its running run finishes, no new one starts.',
  archived: 'Hidden; deleted 30 days after its last change.',
};

export const CampaignStateType = builder.enumType('CampaignState', {
  description: 'Where a campaign is in its life.',
  values: Object.fromEntries(
    campaignStates.map((value) => [value, { value, description: stateDescriptions[value] }]),
  ) as {
    [S in (typeof campaignStates)[number]]: { value: S; description: string };
  },
});

export const CampaignVersionType = builder.drizzleObject('campaignVersions', {
  name: 'CampaignVersion',
  description: 'A version of a campaign. Published ones never change.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the version.' }),
    number: t.exposeInt('number', { description: '1, 2, 3... within the campaign.' }),
    revision: t.exposeInt('revision', {
      description: 'Grows with every save: hand in the one you have seen.',
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null: the draft.',
    }),
    graph: t.field({
      type: GraphType,
      description: 'Its activities and transitions.',
      resolve: ({ graph, campaignId }, _args, { db }) =>
        viewGraph(db, () => settingsOf(db, campaignId), graph),
    }),
    issues: t.field({
      type: [GraphIssueType],
      description: 'Everything that is wrong with the graph now, in the order of its activities.',
      resolve: async ({ graph, campaignId }, _args, { db }) =>
        (await viewGraph(db, () => settingsOf(db, campaignId), graph)).checked.issues,
    }),
  }),
});

export const CampaignType = builder.drizzleObject('campaigns', {
  name: 'Campaign',
  description: 'A graph that targets people and writes to them, with its settings, versions and runs.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the campaign.' }),
    name: t.exposeString('name', { description: 'Name to show.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    tags: t.exposeStringList('tags', { description: 'Words to find it by.' }),
    state: t.expose('state', { type: CampaignStateType, description: 'Where it is in its life.' }),
    timeZone: t.string({
      description: 'IANA time zone in which dates are read: `America/Sao_Paulo`.',
      resolve: ({ settings }) => settings.timeZone,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    draft: t.relation('draft', {
      nullable: true,
      description: 'What is being edited; null when there is nothing but the published version.',
    }),
    published: t.field({
      type: CampaignVersionType,
      nullable: true,
      description: 'The version that live runs are of; null until it is published.',
      select: {
        with: {
          versions: { where: { publishedAt: { isNotNull: true } }, orderBy: { number: 'desc' }, limit: 1 },
        },
      },
      resolve: ({ versions }) => versions[0] ?? null,
    }),
    runs: t.relation('runs', {
      description: 'Its runs, the newest first.',
      args: {
        first: t.arg.int({
          defaultValue: 20,
          validate: z.int().min(0).max(100),
          description: 'At most so many, up to 100.',
        }),
      },
      query: ({ first }) => ({ orderBy: { number: 'desc' }, limit: first ?? 20 }),
    }),
    lastRun: t.field({
      type: RunType,
      nullable: true,
      description: 'The newest run, test or live.',
      select: { with: { runs: { orderBy: { number: 'desc' }, limit: 1 } } },
      resolve: ({ runs }) => runs[0] ?? null,
    }),
  }),
});

async function settingsOf(db: Parameters<typeof findCampaign>[0], campaignId: string) {
  return (await findCampaign(db, campaignId)).settings;
}

builder.queryField('campaign', (t) =>
  t.drizzleField({
    type: CampaignType,
    nullable: true,
    description: 'One campaign; null when there is none (any more).',
    authScopes: { permission: 'campaign.read' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }) },
    resolve: (query, _root, { id }, { db }) => db.query.campaigns.findFirst(query({ where: { id } })),
  }),
);
