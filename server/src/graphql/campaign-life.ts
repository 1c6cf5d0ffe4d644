import { z } from 'zod';
import { keptIn } from '../language/kept.ts';
import { ours } from '../language/say.ts';
import { publishCampaign } from '../campaigns/publish-campaign.ts';
import { readCampaignLog, type CampaignLogEntry } from '../campaigns/log-campaign.ts';
import { archiveCampaign, restoreCampaign } from '../campaigns/remove-campaign.ts';
import { closeCampaign, type openRunFates } from '../runs/close-campaign.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';

const OpenRunFateType = builder.enumType('OpenRunFate', {
  description: 'What becomes of live runs that are under way when their campaign is closed.',
  values: {
    finish: { description: 'They go on to their end.' },
    stop: { description: 'They are stopped.' },
  } as const satisfies Record<(typeof openRunFates)[number], { description: string }>,
});

const LogEntryType = builder.objectRef<CampaignLogEntry>('CampaignLogEntry').implement({
  description: 'Something that somebody did to a campaign.',
  fields: (t) => ({
    id: t.id({ description: 'Grows with time.', resolve: ({ id }) => String(id) }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    message: t.string({
      description: 'What was done.',
      resolve: ({ message, said }, _args, { language }) => keptIn(language, message, said),
    }),
    note: t.exposeString('note', { description: 'What was said of it; empty: nothing.' }),
    user: t.exposeString('userName', { nullable: true, description: 'Who did it.' }),
  }),
});

builder.drizzleObjectFields(CampaignType, (t) => ({
  log: t.field({
    type: [LogEntryType],
    description: 'What people did to it, the newest first. What happens in a run is in the log of the run.',
    args: {
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(0).max(200),
        description: 'At most so many, up to 200.',
      }),
      before: t.arg.id({
        validate: z.string().regex(/^\d{1,15}$/, ours('This is not the id of an entry.')),
        description: 'Only entries older than this one.',
      }),
    },
    resolve: ({ id }, { first, before }, { db }) =>
      readCampaignLog(db, id, { first: first ?? 50, before: before == null ? null : Number(before) }),
  }),
}));

const idArg = { required: true, validate: uuid, description: 'Id of the campaign.' } as const;

builder.mutationFields((t) => ({
  publishCampaign: t.withAuth({ permission: 'campaign.publish' }).field({
    type: CampaignType,
    description:
      'Freezes the draft as the version that live runs are of. GRAPH_HAS_ERRORS lists what is to be mended first; CAMPAIGN_ENDED where it is stopped, closed or archived.',
    args: {
      id: t.arg.id(idArg),
      revision: t.arg.int({ required: true, description: 'Revision of the draft that was looked at.' }),
      note: t.arg.string({ description: 'What is new in this version, at most 2,000 characters.' }),
    },
    resolve: (_root, { id, revision, note }, { db, viewer }) =>
      publishCampaign(db, id, revision, viewer, undefined, note ?? ''),
  }),
  closeCampaign: t.withAuth({ permission: 'campaign.publish' }).field({
    type: CampaignType,
    description:
      'Ends a campaign: no live run starts any more. CAMPAIGN_ENDED where it is a draft, stopped or archived.',
    args: {
      id: t.arg.id(idArg),
      openRuns: t.arg({
        type: OpenRunFateType,
        required: true,
        description: 'What becomes of live runs that are under way.',
      }),
    },
    resolve: (_root, { id, openRuns }, { db, viewer }) => closeCampaign(db, id, openRuns, viewer),
  }),
  archiveCampaign: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description: 'Hides a campaign; it is deleted 30 days after. RUN_UNDER_WAY while it runs.',
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => archiveCampaign(db, id, viewer),
  }),
  restoreCampaign: t.withAuth({ permission: 'campaign.edit' }).field({
    type: CampaignType,
    description:
      'Takes a campaign out of the archive. One that was live comes back as completed: nothing starts by itself.',
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => restoreCampaign(db, id, viewer),
  }),
}));
