import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { ReadableMessage } from '../channels/email/read-message.ts';
import type { Database } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { listInbox, readInboxMessage, type InboxEntry, type InboxPage } from '../deliveries/inbox.ts';
import { UserError } from '../errors.ts';
import { ours, say } from '../language/say.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { CampaignType } from './campaign.ts';

type Entry = InboxEntry & Partial<ReadableMessage>;

const contents = new WeakMap<Entry, Promise<ReadableMessage>>();

/** A list's entries are read one by one, when their content is asked for. */
function contentOf(entry: Entry, db: Database): Promise<ReadableMessage> {
  const known = contents.get(entry) ?? readContent(entry, db);
  contents.set(entry, known);
  return known;
}

async function readContent({ id, html, text, headers }: Entry, db: Database): Promise<ReadableMessage> {
  if (html !== undefined && text !== undefined && headers !== undefined) return { html, text, headers };
  const read = await readInboxMessage(db, String(id));
  if (read === null) throw new UserError(say`This message does not exist (any more).`, { code: 'NOT_FOUND' });
  return read;
}

const InboxMessageType = builder.objectRef<Entry>('InboxMessage').implement({
  description: 'A message that the sandbox took in.',
  fields: (t) => ({
    id: t.id({ description: 'Id of the message; grows with time.', resolve: ({ id }) => String(id) }),
    to: t.exposeString('to', { description: 'Address of the recipient.' }),
    from: t.exposeString('from', { description: 'Name and address of the sender.' }),
    subject: t.exposeString('subject', { description: 'Subject.' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When it came in.' }),
    deliveryId: t.exposeID('deliveryId', {
      nullable: true,
      description: 'The delivery that it is of; null for a proof.',
    }),
    isProof: t.exposeBoolean('isProof', { description: 'Sent to a reviewer: it counts nowhere.' }),
    campaign: t.loadable({
      type: CampaignType,
      description: 'The campaign that it is of.',
      load: (ids: string[], { db }) => db.select().from(campaigns).where(inArray(campaigns.id, ids)),
      sort: (campaign) => ('id' in campaign ? campaign.id : ''),
      resolve: ({ campaignId }) => campaignId,
    }),
    html: t.string({
      description: 'HTML, with links that count. It is as foreign as any mail: show it in a sandboxed frame.',
      resolve: async (entry, _args, { db }) => (await contentOf(entry, db)).html,
    }),
    text: t.string({
      description: 'Text alternative.',
      resolve: async (entry, _args, { db }) => (await contentOf(entry, db)).text,
    }),
    headers: t.field({
      type: 'JSON',
      description: 'Header lines in their order: [{ name, value }].',
      resolve: async (entry, _args, { db }) => (await contentOf(entry, db)).headers,
    }),
  }),
});

const InboxPageType = builder.objectRef<InboxPage>('InboxPage').implement({
  description: 'One page of the inbox, the newest first.',
  fields: (t) => ({
    messages: t.field({
      type: [InboxMessageType],
      description: 'The messages.',
      resolve: ({ messages }) => [...messages],
    }),
    endCursor: t.exposeString('endCursor', {
      nullable: true,
      description: 'Where the next page begins: hand it in as `after`.',
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are more.' }),
  }),
});

builder.queryFields((t) => ({
  inbox: t.field({
    type: InboxPageType,
    description: 'The built-in inbox: what was sent by the sandbox.',
    authScopes: { permission: 'inbox.read' },
    args: {
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(200),
        description: 'At most so many, up to 200.',
      }),
      after: t.arg.string({
        validate: z.string().regex(/^\d{1,15}$/, ours('This is no cursor.')),
        description: '`endCursor` of the page before.',
      }),
      search: t.arg.string({ description: 'Part of the address or of the subject, in any letter case.' }),
      deliveryId: t.arg.id({ validate: uuid, description: 'Only of this delivery.' }),
    },
    resolve: (_root, wanted, { db }) => listInbox(db, wanted),
  }),
  inboxMessage: t.field({
    type: InboxMessageType,
    nullable: true,
    description: 'One message; null when there is none (any more).',
    authScopes: { permission: 'inbox.read' },
    args: { id: t.arg.id({ required: true, description: 'Id of the message.' }) },
    resolve: (_root, { id }, { db }) => readInboxMessage(db, id),
  }),
}));
