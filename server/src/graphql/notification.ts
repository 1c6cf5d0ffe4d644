import { z } from 'zod';
import {
  listNotifications,
  markRead,
  unreadCount,
  type Notification,
  type NotificationPage,
} from '../notifications/list-notifications.ts';
import { keptIn } from '../language/kept.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { followed } from './followed.ts';
import { watch } from './watch.ts';

const leastPauseMs = 500;

export const LevelType = builder.enumType('NotificationLevel', {
  description: 'How grave it is.',
  values: {
    info: { description: 'Good to know.' },
    warning: { description: 'Something may have to be done.' },
    error: { description: 'Something stands still until somebody acts.' },
  } as const satisfies Record<Notification['level'], { description: string }>,
});

const NotificationType = builder.objectRef<Notification>('Notification').implement({
  description: 'Something that a person is told: an alert, or a failure. Kept for 90 days.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the notification.' }),
    level: t.expose('level', { type: LevelType, description: 'How grave it is.' }),
    title: t.string({
      description: 'What happened, in one line.',
      resolve: ({ title, said }, _args, { language }) => keptIn(language, title, said?.title),
    }),
    message: t.string({
      description: 'More about it.',
      resolve: ({ message, said }, _args, { language }) => keptIn(language, message, said?.message),
    }),
    campaignId: t.exposeID('campaignId', { nullable: true, description: 'The campaign it is about.' }),
    campaignName: t.exposeString('campaignName', { nullable: true, description: 'Name of that campaign.' }),
    runId: t.exposeID('runId', { nullable: true, description: 'The run it is about.' }),
    activityId: t.exposeID('activityId', { nullable: true, description: 'The activity it is about.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    readAt: t.expose('readAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the viewer read it; null: not yet.',
    }),
  }),
});

const NotificationPageType = builder.objectRef<NotificationPage>('NotificationPage').implement({
  description: 'One page of what the viewer has been told.',
  fields: (t) => ({
    notifications: t.field({
      type: [NotificationType],
      description: 'The notifications, the newest first.',
      resolve: ({ notifications }) => [...notifications],
    }),
    unread: t.exposeInt('unread', { description: 'How many are unread on all pages.' }),
    endCursor: t.exposeString('endCursor', {
      nullable: true,
      description: 'Where the next page begins: hand it in as `after`.',
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are more.' }),
  }),
});

builder.queryFields((t) => ({
  notifications: t.withAuth({ permission: 'notification.own' }).field({
    type: NotificationPageType,
    description: 'What the viewer has been told, the newest first. API keys are told nothing.',
    args: {
      first: t.arg.int({
        defaultValue: 20,
        validate: z.int().min(1).max(100),
        description: 'At most so many, up to 100.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
    },
    resolve: (_root, { first, after }, { db, viewer }) =>
      listNotifications(db, viewer.id, { first: first ?? 20, after: after ?? null }),
  }),
  unreadNotifications: t.withAuth({ permission: 'notification.own' }).int({
    description: 'How many notifications the viewer has not read.',
    resolve: (_root, _args, { db, viewer }) => unreadCount(db, viewer.id),
  }),
}));

builder.mutationFields((t) => ({
  markNotificationsRead: t.withAuth({ permission: 'notification.own' }).int({
    description: "Marks the viewer's notifications as read. Tells how many are unread after it.",
    args: {
      ids: t.arg.idList({
        validate: z.array(uuid).max(1000),
        description: 'Which; all unless told. Those of others are left alone.',
      }),
    },
    resolve: (_root, { ids }, { db, viewer }) => markRead(db, viewer.id, ids ?? null),
  }),
}));

builder.subscriptionField('unreadNotifications', (t) =>
  t.withAuth({ permission: 'notification.own' }).field({
    type: 'Int',
    description: 'How many notifications the viewer has not read: now, and after each change.',
    subscribe: (_root, _args, context) =>
      watch<number>(context, 'notification.own', (signal) =>
        followed(
          () => unreadCount(context.db, context.viewer.id),
          context.live.subscribe(`notifications:${context.viewer.id}`, signal),
          leastPauseMs,
        ),
      ),
    resolve: (count) => count,
  }),
);
