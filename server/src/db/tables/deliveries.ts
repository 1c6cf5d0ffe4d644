import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type {
  DeliveryContent,
  DeliveryState,
  MessageStatus,
  SenderSettings,
} from '../../deliveries/delivery.ts';
import type { AttributePath } from '../../query/rule.ts';
import { proofs } from './content.ts';
import { runs, tasks } from './runs.ts';
import { instant, partitura } from './namespace.ts';

export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const channelConfigurations = partitura.table('channel_configuration', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  label: text('label').notNull(),
  channel: text('channel').notNull(),
  provider: text('provider').notNull(),
  enabled: boolean('enabled').notNull().default(true),
  dimension: text('dimension').notNull(),
  /** Where the address is found, seen from the dimension's entity. */
  address: jsonb('address').$type<AttributePath>().notNull(),
  sender: jsonb('sender').$type<SenderSettings>().notNull(),
  /** The provider's settings that may be read back. */
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
  /** The provider's secrets, encrypted; never read back by the API. */
  secrets: text('secrets'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const deliveries = partitura.table(
  'delivery',
  {
    id: uuid('id').primaryKey(),
    runId: uuid('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    taskId: uuid('task_id')
      .notNull()
      .unique()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    campaignId: uuid('campaign_id').notNull(),
    activityId: text('activity_id').notNull(),
    activityLabel: text('activity_label').notNull(),
    channel: text('channel').notNull(),
    configurationId: uuid('configuration_id')
      .notNull()
      .references(() => channelConfigurations.id),
    dimension: text('dimension').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    /** The content as it was when the delivery was prepared, compiled to what is sent. */
    content: jsonb('content').$type<DeliveryContent>().notNull(),
    targeted: bigint('targeted', { mode: 'number' }).notNull(),
    excluded: bigint('excluded', { mode: 'number' }).notNull(),
    exclusions: jsonb('exclusions').$type<Record<string, number>>().notNull(),
    /** First message number that no window has claimed yet. */
    nextNumber: integer('next_number').notNull().default(1),
    /** Worktable in schema `work`: the inbound rows, numbered as the messages are. */
    worktable: text('worktable').notNull(),
    /** Why it is paused, when nobody asked for it: the provider's own words. */
    pauseReason: text('pause_reason'),
    confirmedBy: text('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [index().on(t.runId), index().on(t.campaignId)],
);

/** The ledger: one row per targeted recipient. targeted = sent + excluded + failed + unknown + pending, always. */
export const messages = partitura.table(
  'message',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    identity: text('identity'),
    address: text('address'),
    status: text('status').$type<MessageStatus>().notNull(),
    /** Why it was excluded, failed or bounced. */
    reason: text('reason'),
    /** Times it was handed to the provider, or was about to be. */
    attempts: smallint('attempts').notNull().default(0),
    /** Of pending messages that are to be claimed (again) by themselves; null once they are. */
    retryAt: instant('retry_at'),
    sentAt: instant('sent_at'),
    bouncedAt: instant('bounced_at'),
    bounceType: text('bounce_type').$type<'hard' | 'soft'>(),
    complainedAt: instant('complained_at'),
    unsubscribedAt: instant('unsubscribed_at'),
    /** First open and click by a person, and first by a machine. */
    openedAt: instant('opened_at'),
    clickedAt: instant('clicked_at'),
    machineOpenedAt: instant('machine_opened_at'),
    /** Indexes of the tracked links that a person has clicked. */
    clickedLinks: smallint('clicked_links').array(),
  },
  (t) => [
    primaryKey({ columns: [t.deliveryId, t.number] }),
    index('message_to_retry')
      .on(t.deliveryId, t.retryAt)
      .where(sql`retry_at is not null`),
    index('message_identity').on(t.identity, t.deliveryId),
    index('message_failed')
      .on(t.deliveryId, t.reason)
      .where(sql`status = 'failed'`),
  ],
);

/** A stretch of message numbers in the hands of one process. `in_air` is committed before the provider is called. */
export const sendWindows = partitura.table(
  'send_window',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    /** The numbers in this window: a range for first attempts, picked ones for retries. */
    numbers: integer('numbers').array().notNull(),
    inAir: integer('in_air').array().notNull().default([]),
    /** Lock id of the process that holds the window (see db/jobs.ts); null when done. */
    claimedBy: integer('claimed_by'),
    sent: integer('sent').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    unknown: integer('unknown').notNull().default(0),
    claimedAt: instant('claimed_at').notNull().defaultNow(),
    doneAt: instant('done_at'),
  },
  (t) => [
    index().on(t.deliveryId),
    index('send_window_open')
      .on(t.claimedBy)
      .where(sql`claimed_by is not null`),
    index('send_window_unknown')
      .on(t.deliveryId)
      .where(sql`unknown <> 0`),
  ],
);

/** What the sandbox provider took in: the built-in inbox. */
export const inboxMessages = partitura.table(
  'inbox_message',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** Either of a delivery, or a proof. */
    deliveryId: uuid('delivery_id').references(() => deliveries.id, { onDelete: 'cascade' }),
    proofId: uuid('proof_id').references(() => proofs.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    recipient: text('recipient').notNull(),
    sender: text('sender').notNull(),
    subject: text('subject').notNull(),
    raw: bytes('raw').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
  },
  (t) => [
    index().on(t.deliveryId, t.number),
    index('inbox_message_proof')
      .on(t.proofId)
      .where(sql`proof_id is not null`),
    check('inbox_message_origin', sql`num_nonnulls(delivery_id, proof_id) = 1`),
  ],
);

/** What a simulated person is going to do with a message in the inbox. */
export const sandboxReactions = partitura.table(
  'sandbox_reaction',
  {
    inboxMessageId: bigint('inbox_message_id', { mode: 'number' })
      .notNull()
      .references(() => inboxMessages.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'open' | 'click' | 'bounce' | 'unsubscribe'>().notNull(),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.inboxMessageId, t.kind] }), index().on(t.dueAt)],
);
