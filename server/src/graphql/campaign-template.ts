import { z } from 'zod';
import {
  createFromTemplate,
  deleteTemplate,
  listTemplates,
  saveTemplate,
  type ListedTemplate,
} from '../campaigns/templates.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';

const TemplateType = builder.objectRef<ListedTemplate>('CampaignTemplate').implement({
  description: 'A campaign to begin others with.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the template.' }),
    name: t.exposeString('name', { description: 'Name to show.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    activities: t.exposeInt('activities', { description: 'How many activities it has.' }),
    isBuiltIn: t.boolean({
      description: 'It comes with Partitura and cannot be deleted.',
      resolve: ({ createdAt }) => createdAt === null,
    }),
    createdBy: t.exposeString('createdBy', { nullable: true, description: 'Who has saved it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When.' }),
  }),
});

builder.queryField('campaignTemplates', (t) =>
  t.field({
    type: [TemplateType],
    description: 'Those that people have saved, by name, then those that come with Partitura.',
    authScopes: { permission: 'campaign.read' },
    resolve: (_root, _args, { db }) => listTemplates(db),
  }),
);

const templateId = z.string().min(1).max(40);

builder.mutationFields((t) => ({
  saveTemplate: t.withAuth({ permission: 'campaign.edit' }).field({
    type: 'ID',
    description:
      "Keeps a campaign's draft, or what is published where there is none, to begin others with. Gives the id of the template. NAME_TAKEN.",
    args: {
      campaignId: t.arg.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
      name: t.arg.string({ required: true, description: 'Name of the template, 1 to 200 characters.' }),
      description: t.arg.string({
        validate: z.string().max(2_000),
        description: 'What it is for, at most 2,000 characters.',
      }),
    },
    resolve: async (_root, { campaignId, name, description }, { db, viewer }) =>
      (await saveTemplate(db, campaignId, { name, description: description ?? undefined }, viewer)).id,
  }),
  createFromTemplate: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description: 'Makes a campaign that begins as a template does.',
    args: {
      templateId: t.arg.id({ required: true, validate: templateId, description: 'Id of the template.' }),
      name: t.arg.string({ required: true, description: 'Name of the campaign, 1 to 200 characters.' }),
    },
    resolve: (_root, { templateId: id, name }, { db, viewer }) => createFromTemplate(db, id, name, viewer),
  }),
  deleteTemplate: t.boolean({
    description: 'Deletes a template; campaigns that were made of it stay. BUILT_IN, NOT_FOUND.',
    authScopes: { permission: 'campaign.edit' },
    args: {
      id: t.arg.id({ required: true, validate: templateId, description: 'Id of the template.' }),
    },
    resolve: async (_root, { id }, { db }) => {
      await deleteTemplate(db, id);
      return true;
    },
  }),
}));
