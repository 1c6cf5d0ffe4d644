import { index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { campaigns } from './campaigns.ts';
import { instant, partitura } from './namespace.ts';

/** What people are told: one row an event, whoever is told. */
export const notifications = partitura.table(
  'notification',
  {
    id: uuid('id').primaryKey(),
    level: text('level').$type<'info' | 'warning' | 'error'>().notNull(),
    title: text('title').notNull(),
    message: text('message').notNull(),
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
