import { z } from 'zod';
import { exportCampaign } from '../campaigns/export-campaign.ts';
import { importCampaign } from '../campaigns/import-campaign.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';

builder.queryField('campaignFile', (t) =>
  t.string({
    description:
      'A campaign as a YAML file: its settings and a graph, with the names of all that it refers to. The same text for the same campaign. AMBIGUOUS_NAME where it refers to a campaign whose name another one bears.',
    authScopes: { permission: 'campaign.read' },
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      version: t.arg.int({
        validate: z.int().min(1).max(1_000_000),
        description:
          'Number of a published version; left out: the draft, or what is published where there is none.',
      }),
    },
    resolve: (_root, { campaignId, version }, { db }) => exportCampaign(db, campaignId, version ?? null),
  }),
);

const fileArg = { required: true, description: 'The file, at most 5 million characters.' } as const;
const errors =
  'BAD_FILE and UNKNOWN_KIND say what is wrong with the file; MISSING_REFERENCES lists all that is not there, with the activities that need it: nothing is made then.';

builder.mutationFields((t) => ({
  importCampaign: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description: `Makes a campaign of a file. ${errors}`,
    args: {
      file: t.arg.string(fileArg),
      name: t.arg.string({ description: 'Name of the campaign; that of the file unless told.' }),
    },
    resolve: (_root, { file, name }, { db, viewer }) =>
      importCampaign(db, file, { type: 'new', name: name ?? undefined }, viewer),
  }),
  importDraft: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description: `Puts the graph of a file into the draft of a campaign; name and settings stay its own. ${errors} DRAFT_EXISTS, STALE_REVISION, CAMPAIGN_ENDED.`,
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      file: t.arg.string(fileArg),
      revision: t.arg.int({
        description: 'Revision of the draft that is replaced; left out where there is none.',
      }),
    },
    resolve: (_root, { campaignId, file, revision }, { db, viewer }) =>
      importCampaign(db, file, { type: 'draft', campaignId, revision: revision ?? null }, viewer),
  }),
}));
