import { z } from 'zod';
import { logCampaign } from '../campaigns/log-campaign.ts';
import { lookAtMessage, type LookedAt, type MessageLink } from '../channels/email/message-warnings.ts';
import { inTransaction } from '../db/database.ts';
import { previewContent, samplePeople, type PreviewedMessage } from '../deliveries/preview-content.ts';
import type { ProofRecipient } from '../deliveries/proof.ts';
import { listProofs, proofReviewers, sendProof, type Proof } from '../deliveries/send-proof.ts';
import { UserError } from '../errors.ts';
import { saidIn } from '../language/said-in.ts';
import { say } from '../language/say.ts';
import { builder } from './builder.ts';
import {
  activityArgs,
  contentArg,
  findActivity,
  RenderedMessageType,
  savedActivityArgs,
  sourceOf,
} from './content.ts';

interface Simulated extends LookedAt {
  readonly message: PreviewedMessage;
}

const LinkType = builder.objectRef<MessageLink>('SimulatedLink').implement({
  description: 'A link of a rendered message.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Where it leads, before tracking is added.' }),
    label: t.exposeString('label', { description: 'The words, or the alternative of the image, behind it.' }),
  }),
});

const SimulatedType = builder.objectRef<Simulated>('SimulatedMessage').implement({
  description: 'A content rendered for one person or one piece of data, with what there is to say of it.',
  fields: (t) => ({
    message: t.field({
      type: RenderedMessageType,
      description: 'The message.',
      resolve: (one) => one.message,
    }),
    links: t.field({
      type: [LinkType],
      description: 'Its links, in their order.',
      resolve: (one) => [...one.links],
    }),
    warnings: t.stringList({
      description: 'What its reader would stumble over, in sentences.',
      resolve: ({ warnings, message: { unknown } }, _args, { language }) =>
        [...warnings, ...(unknown.length > 0 ? [say`The data has no ${unknown.join(', ')}.`] : [])].map(
          (warning) => saidIn(language, warning),
        ),
    }),
    bytes: t.exposeInt('bytes', { description: 'Size of the HTML, bytes.' }),
  }),
});

const ProofRecipientType = builder.objectRef<ProofRecipient>('ProofRecipient').implement({
  description: 'What became of a proof at one reviewer.',
  fields: (t) => ({
    address: t.exposeString('address', { description: 'Address of the reviewer.' }),
    isSent: t.exposeBoolean('isSent', { description: 'Whether the provider took it.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why not, in the words of the provider.',
    }),
  }),
});

const ProofType = builder.objectRef<Proof>('Proof').implement({
  description: 'A content that was sent to reviewers. No report counts it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the proof.' }),
    subject: t.exposeString('subject', { description: 'Subject, with the mark.' }),
    sample: t.exposeString('sample', { description: 'Whose data it was rendered with.' }),
    sentBy: t.exposeString('sentBy', { description: 'Who sent it.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When.' }),
    recipients: t.field({
      type: [ProofRecipientType],
      description: 'The reviewers.',
      resolve: ({ recipients }) => recipients,
    }),
  }),
});

const rowsArg = {
  validate: z.array(z.int().min(0).max(199)).max(20),
  description: 'Which of the recipients, each from 0 to 199; 20 at most.',
} as const;
const record = z.record(z.string(), z.unknown());
const dataForm = z.array(record).max(20);

/** @throws UserError (field data) */
function readData(given: unknown): Record<string, unknown>[] {
  const parsed = dataForm.safeParse(given ?? []);
  if (parsed.success) return parsed.data;
  throw new UserError(say`Data is a list of at most 20 objects: { profile, enrichment, context }.`, {
    field: 'data',
  });
}

builder.queryFields((t) => ({
  contentPeople: t.stringList({
    description:
      'Addresses of the first 20 of those whom `contentPreview` shows: the nth is row n. Those that reached the activity in the last run, else anyone of the dimension.',
    authScopes: { permission: 'campaign.read' },
    args: activityArgs,
    resolve: async (_root, where, { db }) => {
      const { config } = (await findActivity(db, where)).activity;
      return samplePeople(db, { ...where, config });
    },
  }),
  contentSimulation: t.field({
    type: [SimulatedType],
    description: 'A content rendered for several recipients, and for data that is handed in.',
    authScopes: { permission: 'campaign.read' },
    args: {
      ...activityArgs,
      content: t.arg(contentArg),
      rows: t.arg.intList(rowsArg),
      data: t.arg({
        type: 'JSON',
        description: 'List of at most 20 objects { profile, enrichment, context }, as templates see them.',
      }),
    },
    resolve: async (_root, { content, rows, data, ...where }, { db }) => {
      const { config } = (await findActivity(db, where)).activity;
      const options = { ...where, config, content: sourceOf(content) };
      const simulated: Simulated[] = [];
      for (const part of [
        ...(rows ?? []).map((row) => ({ row })),
        ...readData(data).map((one) => ({ data: one })),
      ]) {
        const message = await previewContent(db, { ...options, ...part });
        simulated.push({ message, ...lookAtMessage(message) });
      }
      return simulated;
    },
  }),
  contentDraftPreview: t.field({
    type: RenderedMessageType,
    description: 'A content outside of a campaign, as a template or a fragment shows it; fields are empty.',
    authScopes: { permission: 'content.read' },
    args: {
      content: t.arg(contentArg),
      data: t.arg({ type: 'JSON', description: '{ profile, enrichment, context }; empty unless told.' }),
    },
    resolve: (_root, { content, data }, { db }) =>
      previewContent(db, {
        campaignId: null,
        activityId: '',
        config: null,
        content: sourceOf(content),
        data: readData([data ?? {}])[0] ?? {},
      }),
  }),
  proofs: t.field({
    type: [ProofType],
    description: 'The last 20 proofs of an activity, the newest first.',
    authScopes: { permission: 'campaign.read' },
    args: savedActivityArgs,
    resolve: (_root, { campaignId, activityId }, { db }) => listProofs(db, campaignId, activityId),
  }),
  proofReviewers: t.stringList({
    description: 'Addresses that got the last proofs, the latest first; 20 at most.',
    authScopes: { permission: 'proof.send' },
    resolve: (_root, _args, { db }) => proofReviewers(db),
  }),
}));

builder.mutationFields((t) => ({
  sendProof: t.withAuth({ permission: 'proof.send' }).field({
    type: ProofType,
    description:
      'Sends a content to reviewers through the channel configuration of the activity, marked as a proof. It counts in no report, and is written down in the history of the campaign.',
    args: {
      ...savedActivityArgs,
      content: t.arg(contentArg),
      reviewers: t.arg.stringList({ required: true, description: 'Their addresses, 1 to 10.' }),
      row: t.arg.int({
        validate: z.int().min(0).max(199),
        description: 'Whose data: which of the recipients, from 0 (which it is unless told) to 199.',
      }),
      data: t.arg({ type: 'JSON', description: 'Instead of a row: { profile, enrichment, context }.' }),
    },
    resolve: async (
      _root,
      { campaignId, activityId, content, reviewers, row, data },
      { db, secretBox, viewer },
    ) => {
      const { activity } = await findActivity(db, { campaignId, activityId });
      const given = data === null || data === undefined ? null : (readData([data])[0] ?? null);
      const options = { campaignId, activityId, config: activity.config, content: sourceOf(content) };
      const proof = await sendProof(db, secretBox, { ...options, reviewers, row, data: given }, viewer);
      const sent = proof.recipients.filter(({ isSent }) => isSent).map(({ address }) => address);
      const to = sent.length > 0 ? sent.join(', ') : say`nobody: the provider refused it`;
      await inTransaction(db, (tx) =>
        logCampaign(tx, campaignId, say`Sent a proof of "${activity.label}" to ${to}`, viewer),
      );
      return proof;
    },
  }),
}));
