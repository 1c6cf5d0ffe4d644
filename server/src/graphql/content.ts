import { z } from 'zod';
import { activityInCampaign } from '../campaigns/activity-in-campaign.ts';
import { parseGraph } from '../campaigns/parse-graph.ts';
import type { EmailSource } from '../channels/email/contract.ts';
import { loadFragments } from '../content/fragments-of.ts';
import type { Database } from '../db/database.ts';
import { contentIssues, type ContentIssue } from '../deliveries/content-issues.ts';
import { previewContent } from '../deliveries/preview-content.ts';
import type { RenderedMessage } from '../deliveries/rendered-message.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { GraphInput, graphOf } from './graph-input.ts';
import { saidIn } from '../language/said-in.ts';

export const RenderedMessageType = builder.objectRef<RenderedMessage>('RenderedMessage').implement({
  description: 'A message as its recipient would see it. Its links count nothing.',
  fields: (t) => ({
    to: t.exposeString('to', { description: 'Address of the recipient.' }),
    from: t.exposeString('from', { description: 'Name and address of the sender.' }),
    subject: t.exposeString('subject', { description: 'Subject.' }),
    preheader: t.exposeString('preheader', { description: 'What mail clients show after the subject.' }),
    html: t.exposeString('html', {
      description: 'HTML. It is as foreign as any mail: show it in a sandboxed frame.',
    }),
    text: t.exposeString('text', { description: 'Text alternative.' }),
  }),
});

const ContentIssueType = builder.objectRef<ContentIssue>('ContentIssue').implement({
  description: 'Something wrong in a content, at its place.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'subject, preheader, body or text.' }),
    line: t.exposeInt('line', {
      nullable: true,
      description: 'Line in it, from 1, where a place can be named.',
    }),
    column: t.exposeInt('column', {
      nullable: true,
      description: 'Column in the line, from 1, where a place can be named.',
    }),
    message: t.string({
      description: 'What is wrong and what to do about it.',
      resolve: ({ message }, _args, { language }) => saidIn(language, message),
    }),
  }),
});

export const ContentInput = builder.inputType('EmailContentInput', {
  description: 'The content of an e-mail, with Liquid personalization: profile, enrichment, context.',
  fields: (t) => ({
    subject: t.string({ required: true, description: 'Subject.' }),
    preheader: t.string({ description: 'What mail clients show after the subject.' }),
    format: t.string({
      required: true,
      validate: z.enum(['mjml', 'html']),
      description: 'Language of the body: mjml or html.',
    }),
    body: t.string({
      required: true,
      validate: z.string().max(1_000_000),
      description: 'Body, at most a million characters.',
    }),
    text: t.string({ description: 'Text alternative; made from the body unless told.' }),
  }),
});

export function sourceOf({
  subject,
  preheader,
  format,
  body,
  text,
}: typeof ContentInput.$inferInput): EmailSource {
  return {
    subject,
    preheader: preheader ?? '',
    format: format === 'html' ? 'html' : 'mjml',
    body,
    text: text ?? '',
  };
}

/** Where an activity is found that is saved. */
export const savedActivityArgs = builder.args((t) => ({
  campaignId: t.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
  activityId: t.id({ required: true, description: 'The e-mail activity, in the saved graph.' }),
}));
/** Where an activity is found that may not be saved yet. */
export const activityArgs = builder.args((t) => ({
  campaignId: t.id({ required: true, validate: uuid, description: 'Id of the campaign.' }),
  activityId: t.id({ required: true, description: 'The e-mail activity.' }),
  graph: t.field({
    type: GraphInput,
    description:
      'The graph that is being edited, or the part of it that leads to the activity; the saved one unless told.',
  }),
}));
interface ActivityArgs {
  readonly campaignId: string;
  readonly activityId: string;
  readonly graph?: typeof GraphInput.$inferInput | null | undefined;
}
/** @throws UserError NOT_FOUND, or a GraphProblem. */
export const findActivity = (db: Database, { campaignId, activityId, graph }: ActivityArgs) =>
  activityInCampaign(db, { campaignId, activityId, graph: graph ? parseGraph(graphOf(graph)) : null });

export const contentArg = {
  type: ContentInput,
  required: true,
  description: 'The content as it is being written.',
} as const;

builder.queryFields((t) => ({
  contentIssues: t.field({
    type: [ContentIssueType],
    description:
      'Everything that is wrong with a content: what does not parse, and fields that do not exist for those it is written to.',
    authScopes: { permission: 'campaign.read' },
    args: {
      ...activityArgs,
      content: t.arg(contentArg),
    },
    resolve: async (_root, { content, ...where }, { db }) =>
      contentIssues(sourceOf(content), {
        ...(await findActivity(db, where)),
        fragments: await loadFragments(db),
      }),
  }),
  contentPreview: t.field({
    type: RenderedMessageType,
    description:
      'A content as one recipient would see it: one of those that reached the activity in a run, else anyone of the dimension.',
    authScopes: { permission: 'campaign.read' },
    args: {
      ...activityArgs,
      content: t.arg(contentArg),
      runId: t.arg.id({
        validate: uuid,
        description: 'Whose recipients; those of the last run unless told.',
      }),
      row: t.arg.int({
        defaultValue: 0,
        validate: z.int().min(0).max(199),
        description: 'Which of the recipients, from 0 to 199.',
      }),
    },
    resolve: async (_root, { content, runId, row, ...where }, { db }) => {
      const { config } = (await findActivity(db, where)).activity;
      return previewContent(db, { ...where, content: sourceOf(content), config, runId, row });
    },
  }),
}));
