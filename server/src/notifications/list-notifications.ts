import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { campaigns, notificationRecipients, notifications } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { publish } from '../live/live.ts';

export interface Notification {
  readonly id: string;
  readonly level: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly message: string;
  /** Both, for whoever reads another language; null: what is the same in all. */
  readonly said: { readonly title: Said | null; readonly message: Said | null } | null;
  readonly campaignId: string | null;
  readonly campaignName: string | null;
  readonly runId: string | null;
  readonly activityId: string | null;
  readonly at: Date;
  readonly readAt: Date | null;
}

export interface NotificationPage {
  /** The newest first. */
  readonly notifications: readonly Notification[];
  readonly unread: number;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/**
 * What a user has been told, by id, which grows with time. Programs are told nothing.
 * @throws UserError (field after)
 */
export async function listNotifications(
  db: Database,
  userId: string,
  { first, after }: { first: number; after: string | null },
): Promise<NotificationPage> {
  if (after !== null && !/^[0-9a-f-]{36}$/.test(after))
    throw new UserError(say`This is not a cursor that was given with a page.`, { field: 'after' });
  const [rows, unread] = await Promise.all([
    db
      .select({
        id: notifications.id,
        level: notifications.level,
        title: notifications.title,
        message: notifications.message,
        said: notifications.said,
        campaignId: notifications.campaignId,
        campaignName: campaigns.name,
        runId: notifications.runId,
        activityId: notifications.activityId,
        at: notifications.at,
        readAt: notificationRecipients.readAt,
      })
      .from(notificationRecipients)
      .innerJoin(notifications, eq(notifications.id, notificationRecipients.notificationId))
      .leftJoin(campaigns, eq(campaigns.id, notifications.campaignId))
      .where(
        and(
          eq(notificationRecipients.userId, userId),
          after === null ? undefined : lt(notificationRecipients.notificationId, after),
        ),
      )
      .orderBy(desc(notificationRecipients.notificationId))
      .limit(first + 1),
    unreadCount(db, userId),
  ]);
  const shown = rows.slice(0, first);
  return {
    notifications: shown,
    unread,
    endCursor: shown.at(-1)?.id ?? null,
    hasNextPage: rows.length > first,
  };
}

export function unreadCount(db: Database, userId: string): Promise<number> {
  return db.$count(
    notificationRecipients,
    and(eq(notificationRecipients.userId, userId), isNull(notificationRecipients.readAt)),
  );
}

/**
 * Marks notifications as read: these, or all where none are named. Those of others are left alone.
 * @returns how many are unread after it
 */
export async function markRead(db: Database, userId: string, ids: readonly string[] | null): Promise<number> {
  await db
    .update(notificationRecipients)
    .set({ readAt: new Date() })
    .where(
      and(
        eq(notificationRecipients.userId, userId),
        isNull(notificationRecipients.readAt),
        ids === null ? undefined : inArray(notificationRecipients.notificationId, [...ids]),
      ),
    );
  await publish(db, `notifications:${userId}`, {});
  return await unreadCount(db, userId);
}
