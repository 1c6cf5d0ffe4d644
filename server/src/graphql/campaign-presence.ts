import { z } from 'zod';
import { ours } from '../language/say.ts';
import { followPresence, mostSelected, tellSelection, type CampaignPresence } from '../campaigns/presence.ts';
import type { Onlooker } from '../live/topics.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { watch } from './watch.ts';

const OnlookerType = builder.objectRef<Onlooker>('Onlooker').implement({
  description: 'Somebody who has a campaign open.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of this view of it: a person may have several open.' }),
    userId: t.exposeID('userId', { description: 'Id of the person.' }),
    name: t.exposeString('name', { description: 'What they are called.' }),
    selected: t.idList({
      description: 'Ids of the activities, transitions and comments that they have selected.',
      resolve: ({ selected }) => [...selected],
    }),
  }),
});

const DraftStandType = builder.objectRef<NonNullable<CampaignPresence['draft']>>('DraftStand').implement({
  description: 'How far the draft of a campaign has come.',
  fields: (t) => ({
    versionId: t.exposeID('id', { description: 'Id of the version that is the draft.' }),
    revision: t.exposeInt('revision', { description: 'Its revision: one more with each save.' }),
    savedBy: t.exposeString('savedBy', { nullable: true, description: 'Who saved last.' }),
  }),
});

const CampaignPresenceType = builder.objectRef<CampaignPresence>('CampaignPresence').implement({
  description: 'Who has a campaign open, and which draft stands.',
  fields: (t) => ({
    self: t.exposeID('self', { description: 'Id of this view of the campaign, for `tellSelection`.' }),
    others: t.field({
      type: [OnlookerType],
      description: 'All others, the longest here first.',
      resolve: ({ others }) => [...others],
    }),
    draft: t.field({
      type: DraftStandType,
      nullable: true,
      description: 'The draft; null: there is none.',
      resolve: ({ draft }) => draft,
    }),
  }),
});

const campaignId = { required: true, validate: uuid, description: 'Id of the campaign.' } as const;

builder.subscriptionField('campaignPresence', (t) =>
  t.withAuth({ permission: 'campaign.read' }).field({
    type: CampaignPresenceType,
    description:
      'Who has a campaign open and which draft stands: now, and whenever that changes. Whoever subscribes is shown to the others until the subscription ends. NOT_FOUND ends it.',
    args: { campaignId: t.arg.id(campaignId) },
    subscribe: (_root, args, context) =>
      watch(context, 'campaign.read', (signal) =>
        followPresence(context, args.campaignId, context.viewer, signal),
      ),
    resolve: (presence) => presence,
  }),
);

builder.mutationField('tellSelection', (t) =>
  t.withAuth({ permission: 'campaign.edit' }).boolean({
    description:
      'Tells those who have the campaign open what the viewer has selected. Nothing is kept; true, whether anybody hears it or not.',
    args: {
      campaignId: t.arg.id(campaignId),
      self: t.arg.id({
        required: true,
        validate: uuid,
        description: 'The `self` of the viewer’s own `campaignPresence`.',
      }),
      selected: t.arg.idList({
        required: true,
        validate: z
          .array(z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, ours('This is not an id of a graph.')))
          .max(mostSelected),
        description: 'Ids of activities, transitions and comments, at most 50.',
      }),
    },
    resolve: async (_root, args, { db, viewer }) => {
      await tellSelection(db, args.campaignId, {
        self: args.self,
        userId: viewer.id,
        selected: args.selected,
      });
      return true;
    },
  }),
);
