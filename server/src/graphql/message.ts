import { z } from 'zod';
import { listMessages, type Message, type MessagePage } from '../deliveries/list-messages.ts';
import { sampleMessage } from '../deliveries/sample-message.ts';
import type { MessageStatus } from '../deliveries/delivery.ts';
import { builder } from './builder.ts';
import { RenderedMessageType } from './content.ts';
import { DeliveryType } from './delivery.ts';

export const MessageStatusType = builder.enumType('MessageStatus', {
  description: 'What became of a message.',
  values: {
    pending: { description: 'Not sent yet.' },
    sent: { description: 'The provider took it.' },
    failed: { description: 'It could not be sent.' },
    unknown: { description: 'It was in the air when a process died.' },
    excluded: { description: 'Its recipient gets no message.' },
  } as const satisfies Record<MessageStatus, { description: string }>,
});

const MessageType = builder.objectRef<Message>('Message').implement({
  description: 'One delivery to one recipient, from the ledger.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: '1, 2, 3... within the delivery.' }),
    identity: t.exposeString('identity', {
      nullable: true,
      description: 'Identity of the recipient in the targeting dimension.',
    }),
    address: t.exposeString('address', {
      nullable: true,
      description: 'Address that it goes to, if there is one.',
    }),
    status: t.expose('status', { type: MessageStatusType, description: 'What became of it.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why it was excluded, failed or bounced.',
    }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the provider took it.',
    }),
    openedAt: t.expose('openedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'First open by a person.',
    }),
    clickedAt: t.expose('clickedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'First click by a person.',
    }),
    bouncedAt: t.expose('bouncedAt', { type: 'DateTime', nullable: true, description: 'When it came back.' }),
    unsubscribedAt: t.expose('unsubscribedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its recipient unsubscribed by it.',
    }),
  }),
});

const MessagePageType = builder.objectRef<MessagePage>('MessagePage').implement({
  description: 'One page of messages, by number.',
  fields: (t) => ({
    messages: t.field({
      type: [MessageType],
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

builder.drizzleObjectFields(DeliveryType, (t) => ({
  sample: t.field({
    type: RenderedMessageType,
    nullable: true,
    description:
      'The first message that is to be sent, as its recipient gets it; null when all were excluded.',
    resolve: ({ id }, _args, { db }) => sampleMessage(db, id),
  }),
  messages: t.field({
    type: MessagePageType,
    description: 'The ledger: one message for each targeted recipient.',
    args: {
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(500),
        description: 'At most so many, up to 500.',
      }),
      after: t.arg.string({
        validate: z.string().regex(/^\d{1,9}$/, 'This is no cursor.'),
        description: '`endCursor` of the page before.',
      }),
      status: t.arg({ type: MessageStatusType, description: 'Only of this outcome.' }),
    },
    resolve: ({ id }, { first, after, status }, { db }) => listMessages(db, id, { first, after, status }),
  }),
}));
