import { z } from 'zod';
import { campaignsThat, campaignTags, type CampaignFilter } from '../campaigns/campaign-filter.ts';
import { campaigns } from '../db/schema.ts';
import { builder } from './builder.ts';
import { CampaignStateType } from './campaign.ts';

const CampaignSortType = builder.enumType('CampaignSort', {
  description: 'What a list of campaigns goes by.',
  values: {
    changed: { description: 'The last changed first.' },
    created: { description: 'The newest first.' },
    name: { description: 'By name.' },
    state: { description: 'By state, then the last changed first.' },
  } as const,
});
type Sort = keyof typeof orders;

const orders = {
  changed: { updatedAt: 'desc', id: 'desc' },
  created: { createdAt: 'desc', id: 'desc' },
  name: { name: 'asc', id: 'asc' },
  state: { state: 'asc', updatedAt: 'desc', id: 'desc' },
} as const;
/** The same the other way round. */
const reversed = {
  changed: { updatedAt: 'asc', id: 'asc' },
  created: { createdAt: 'asc', id: 'asc' },
  name: { name: 'desc', id: 'desc' },
  state: { state: 'desc', updatedAt: 'asc', id: 'asc' },
} as const satisfies Record<Sort, object>;

export const PeriodInput = builder.inputType('Period', {
  description: 'A time from one moment until another.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'From this moment on; left out: from ever.' }),
    to: t.field({ type: 'DateTime', description: 'Until before this moment; left out: for ever.' }),
  }),
});

const CampaignTagType = builder.objectRef<{ tag: string; campaigns: number }>('CampaignTag').implement({
  description: 'A word that campaigns are found by.',
  fields: (t) => ({
    tag: t.exposeString('tag', { description: 'The word.' }),
    campaigns: t.exposeInt('campaigns', { description: 'How many campaigns have it.' }),
  }),
});

const words = z.array(z.string().min(1).max(100)).max(50);

builder.queryFields((t) => ({
  campaigns: t.drizzleConnection(
    {
      type: 'campaigns',
      description: 'Campaigns, the last changed first unless told. At most 100 a page.',
      authScopes: { permission: 'campaign.read' },
      maxSize: 100,
      args: {
        search: t.arg.string({ description: 'Part of the name or the description, in any letter case.' }),
        states: t.arg({
          type: [CampaignStateType],
          description: 'Only these states; all but archived unless told.',
        }),
        tags: t.arg.stringList({ validate: words, description: 'Only with all of these tags.' }),
        channels: t.arg.stringList({
          validate: words,
          description:
            'Only with an activity of one of these channels in the draft or in what was published last: `email`.',
        }),
        changed: t.arg({ type: PeriodInput, description: 'Only those last changed in this time.' }),
        ran: t.arg({ type: PeriodInput, description: 'Only with a run that was started in this time.' }),
        sort: t.arg({ type: CampaignSortType, defaultValue: 'changed', description: 'What it goes by.' }),
        isReversed: t.arg.boolean({ description: 'The other way round. False unless told.' }),
      },
      resolve: (query, _root, args, { db }) =>
        db.query.campaigns.findMany(
          query({
            where: { RAW: (table) => campaignsThat(filterOf(args), table) },
            orderBy: (args.isReversed === true ? reversed : orders)[args.sort ?? 'changed'],
          }),
        ),
    },
    {
      name: 'CampaignConnection',
      description: 'A page of campaigns.',
      fields: (f) => ({
        totalCount: f.int({
          description: 'Campaigns on all pages.',
          resolve: ({ args }, _args, { db }) => db.$count(campaigns, campaignsThat(filterOf(args))),
        }),
      }),
    },
    { name: 'CampaignEdge', description: 'A campaign in a page.' },
  ),
  campaignTags: t.field({
    type: [CampaignTagType],
    description: 'Tags of campaigns that are not archived, those of most campaigns first; 200 at most.',
    authScopes: { permission: 'campaign.read' },
    resolve: (_root, _args, { db }) => campaignTags(db),
  }),
}));

function filterOf({
  channels,
  ...filter
}: CampaignFilter & { channels?: readonly string[] | null | undefined }) {
  return { ...filter, kinds: channels };
}
