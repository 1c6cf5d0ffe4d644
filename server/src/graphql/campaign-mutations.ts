import { createCampaign, duplicateCampaign } from '../campaigns/create-campaign.ts';
import { findDraft, findPublished } from '../campaigns/find-campaign.ts';
import { parseGraph } from '../campaigns/parse-graph.ts';
import { deleteCampaign } from '../campaigns/remove-campaign.ts';
import { saveGraph } from '../campaigns/save-graph.ts';
import { updateCampaign } from '../campaigns/update-campaign.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType, CampaignVersionType } from './campaign.ts';
import { CampaignSettingsInput, settingsOf } from './campaign-settings.ts';
import { GraphInput, graphOf } from './graph-input.ts';

builder.queryField('checkGraph', (t) =>
  t.field({
    type: CampaignVersionType,
    description:
      'A graph that is being edited, as it would be if it were saved: its issues, outlets and shapes. Nothing is saved.',
    authScopes: { permission: 'campaign.read' },
    args: {
      campaignId: t.arg.id({
        required: true,
        validate: uuid,
        description: 'The campaign whose settings count.',
      }),
      graph: t.arg({ type: GraphInput, required: true, description: 'The graph.' }),
    },
    resolve: async (_root, { campaignId, graph }, { db }) => {
      const version = (await findDraft(db, campaignId)) ?? (await findPublished(db, campaignId));
      if (version === null)
        throw new UserError(say`This campaign does not exist (any more).`, { code: 'NOT_FOUND' });
      return { ...version, graph: parseGraph(graphOf(graph)) };
    },
  }),
);

builder.mutationFields((t) => ({
  createCampaign: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description: 'Makes a campaign with its first draft.',
    args: {
      name: t.arg.string({ required: true, description: 'Name to show, 1 to 200 characters.' }),
      description: t.arg.string({ description: 'What it is for.' }),
      graph: t.arg({ type: GraphInput, description: "The draft's graph; empty unless told." }),
    },
    resolve: (_root, { name, description, graph }, { db, viewer }) =>
      createCampaign(
        db,
        { name, description: description ?? undefined, graph: graph ? graphOf(graph) : undefined },
        viewer,
      ),
  }),
  updateCampaign: t.field({
    type: CampaignType,
    description: 'Changes what is given and leaves the rest.',
    authScopes: { permission: 'campaign.edit' },
    args: {
      id: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      name: t.arg.string({ description: 'Name to show, 1 to 200 characters.' }),
      description: t.arg.string({ description: 'What it is for.' }),
      tags: t.arg.stringList({ description: 'Words to find it by, all of them.' }),
      timeZone: t.arg.string({ description: 'IANA time zone: `America/Sao_Paulo`.' }),
      settings: t.arg({ type: CampaignSettingsInput, description: 'Its settings.' }),
    },
    resolve: (_root, { id, name, description, tags, timeZone, settings }, { db }) =>
      updateCampaign(db, id, {
        name: name ?? undefined,
        description: description ?? undefined,
        tags: tags ?? undefined,
        settings: settingsOf({ timeZone, ...settings }),
      }),
  }),
  duplicateCampaign: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description: 'Makes a campaign whose draft is a copy of this one.',
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign to copy.' }) },
    resolve: (_root, { id }, { db, viewer }) => duplicateCampaign(db, id, viewer),
  }),
  deleteCampaign: t.boolean({
    description: 'Deletes a campaign that was never published. NOT_A_DRAFT for any other: archive it.',
    authScopes: { permission: 'campaign.edit' },
    args: { id: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }) },
    resolve: async (_root, { id }, { db }) => {
      await deleteCampaign(db, id);
      return true;
    },
  }),
  saveGraph: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignVersionType,
    description:
      "Saves the draft's graph, faults and all. STALE_REVISION when somebody else has saved meanwhile; NO_DRAFT when there is none.",
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      revision: t.arg.int({ required: true, description: 'Revision of the draft that was edited.' }),
      graph: t.arg({ type: GraphInput, required: true, description: 'The whole graph.' }),
    },
    resolve: (_root, { campaignId, revision, graph }, { db, viewer }) =>
      saveGraph(db, campaignId, revision, graphOf(graph), viewer),
  }),
}));
