import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Said } from '../../language/say.ts';
import type { Level } from '../../notifications/level.ts';
import { users } from './auth.ts';
import { campaigns } from './campaigns.ts';
import { channelConfigurations } from './deliveries.ts';
import { instant, partitura } from './namespace.ts';

/** What people are told: one row an event, whoever is told. */
export const notifications = partitura.table(
  'notification',
  {
    id: uuid('id').primaryKey(),
    level: text('level').$type<Level>().notNull(),
    title: text('title').notNull(),
    message: text('message').notNull(),
    /** Both, for whoever reads another language; null: what is the same in all. */
    said: jsonb('said').$type<{ title: Said | null; message: Said | null }>(),
    campaignId: uuid('campaign_id').references(() => campaigns.id, { onDelete: 'cascade' }),
    runId: uuid('run_id'),
    activityId: text('activity_id'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index().on(t.at)],
);

export const notificationRecipients = partitura.table(
  'notification_recipient',
  {
    notificationId: uuid('notification_id')
      .notNull()
      .references(() => notifications.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    readAt: instant('read_at'),
  },
  (t) => [primaryKey({ columns: [t.notificationId, t.userId] }), index().on(t.userId, t.readAt)],
);

/** The one row of how this installation sends alerts; none: people are told under the bell only. */
export const alertSettings = partitura.table(
  'alert_setting',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    /** What alerts are mailed with. */
    configurationId: uuid('configuration_id').references(() => channelConfigurations.id, {
      onDelete: 'set null',
    }),
  },
  (t) => [check('alert_setting_one_row', sql`${t.isOnly}`)],
);

/** A program that is told of what happens in a campaign. */
export const alertWebhooks = partitura.table(
  'alert_webhook',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    /** What its signatures are made with, encrypted. */
    secret: text('secret').notNull(),
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index().on(t.campaignId)],
);

/** The outbox: a notification on its way to one address or webhook. */
export const notices = partitura.table(
  'notice',
  {
    id: uuid('id').primaryKey(),
    notificationId: uuid('notification_id')
      .notNull()
      .references(() => notifications.id, { onDelete: 'cascade' }),
    /** Where it goes: one of the two. */
    address: text('address'),
    webhookId: uuid('webhook_id').references(() => alertWebhooks.id, { onDelete: 'cascade' }),
    state: text('state').$type<'waiting' | 'sent' | 'failed'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** What the other side said the last time. */
    error: text('error'),
    nextTryAt: instant('next_try_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index().on(t.notificationId),
    index().on(t.webhookId),
    index().on(t.state, t.id),
    check('notice_one_place', sql`(${t.address} is null) <> (${t.webhookId} is null)`),
  ],
);
