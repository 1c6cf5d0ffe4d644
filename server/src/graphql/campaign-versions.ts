import { z } from 'zod';
import { editCampaign } from '../campaigns/save-graph.ts';
import {
  discardDraft,
  findVersion,
  listVersions,
  revertCampaign,
  type ListedVersion,
} from '../campaigns/versions.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType, CampaignVersionType } from './campaign.ts';

const ListedVersionType = builder.objectRef<ListedVersion>('PublishedVersion').implement({
  description: 'A published version as a list shows it. Its graph: `campaign.version`.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: '1, 2, 3... within the campaign.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published.' }),
    publishedBy: t.exposeString('publishedBy', { nullable: true, description: 'Who published it.' }),
    note: t.exposeString('note', { description: 'What was said of it; empty: nothing.' }),
    activities: t.exposeInt('activities', { description: 'How many activities it has.' }),
    runs: t.exposeInt('runs', { description: 'How many live runs were started from it.' }),
  }),
});

const versionNumber = z.int().min(1).max(1_000_000);

builder.drizzleObjectFields(CampaignVersionType, (t) => ({
  note: t.exposeString('note', { description: 'What was said of it when it was published.' }),
  publishedBy: t.exposeString('publishedBy', { nullable: true, description: 'Who published it.' }),
  updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When its graph was last saved.' }),
  updatedBy: t.exposeString('updatedBy', { nullable: true, description: 'Who saved it last.' }),
}));

builder.drizzleObjectFields(CampaignType, (t) => ({
  versions: t.field({
    type: [ListedVersionType],
    description: 'Its published versions, the newest first.',
    args: {
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(0).max(200),
        description: 'At most so many, up to 200.',
      }),
      before: t.arg.int({ validate: versionNumber, description: 'Only versions with a lower number.' }),
    },
    resolve: ({ id }, { first, before }, { db }) =>
      listVersions(db, id, { first: first ?? 50, before: before ?? null }),
  }),
  version: t.field({
    type: CampaignVersionType,
    description: 'One published version, with its graph. NOT_FOUND where there is none of this number.',
    args: { number: t.arg.int({ required: true, validate: versionNumber, description: 'Its number.' }) },
    resolve: ({ id }, { number }, { db }) => findVersion(db, id, number),
  }),
}));

const idArg = { required: true, validate: uuid, description: 'Id of the campaign.' } as const;

builder.mutationFields((t) => ({
  editCampaign: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignVersionType,
    description:
      'The draft, made as a copy of the published version where there is none. CAMPAIGN_ENDED where it is stopped, closed or archived.',
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => editCampaign(db, id, viewer),
  }),
  discardDraft: t.withAuth({ permission: 'campaign.edit' }).boolean({
    description:
      'Throws the draft beside a published version away, with its test runs. STALE_REVISION when somebody has saved meanwhile; RUN_UNDER_WAY while one of its test runs is.',
    args: {
      campaignId: t.arg.id(idArg),
      revision: t.arg.int({ required: true, description: 'Revision of the draft that was seen.' }),
    },
    resolve: async (_root, { campaignId, revision }, { db, viewer }) => {
      await discardDraft(db, campaignId, revision, viewer);
      return true;
    },
  }),
  revertCampaign: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignVersionType,
    description:
      'A draft with the graph of a published version; the published one that runs are of stays. DRAFT_EXISTS where there is a draft that was not named.',
    args: {
      campaignId: t.arg.id(idArg),
      number: t.arg.int({
        required: true,
        validate: versionNumber,
        description: 'The version to go back to.',
      }),
      revision: t.arg.int({
        description: 'Revision of the draft that is replaced; left out where there is none.',
      }),
    },
    resolve: (_root, { campaignId, number, revision }, { db, viewer }) =>
      revertCampaign(db, campaignId, number, revision ?? null, viewer),
  }),
}));
