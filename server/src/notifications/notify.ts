import { eq, inArray, lt } from 'drizzle-orm';
import type { Database, Transaction } from '../db/database.ts';
import { campaigns, notificationRecipients, notifications, users } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { publish } from '../live/live.ts';

/** Something that people should know of. */
export interface News {
  readonly level: 'info' | 'warning' | 'error';
  /** One line; cut at 200 characters. */
  readonly title: string;
  /** Cut at 5,000 characters. */
  readonly message: string;
  readonly campaignId: string;
  readonly runId?: string;
  readonly activityId?: string;
}

const longestTitle = 200;
const longestMessage = 5_000;
const keptForDays = 90;

/**
 * Tells the supervisors of a campaign, or whoever made it where none are named, when the caller's transaction commits.
 * @returns how many people are told
 */
export async function notifySupervisors(tx: Transaction, news: News): Promise<number> {
  return await notifyUsers(tx, await supervisorsOf(tx, news.campaignId), news);
}

/** Tells the user of this name, where there is one: a test run concerns nobody but whoever started it. */
export async function notifyByName(tx: Transaction, name: string | null, news: News): Promise<number> {
  if (name === null) return 0;
  const found = await tx.select({ id: users.id }).from(users).where(eq(users.name, name));
  return await notifyUsers(
    tx,
    found.map(({ id }) => id),
    news,
  );
}

/** Tells these users when the caller's transaction commits. @returns how many people are told */
export async function notifyUsers(tx: Transaction, told: readonly string[], news: News): Promise<number> {
  if (told.length === 0) return 0;
  const id = newId();
  await tx.insert(notifications).values({
    ...news,
    id,
    title: cut(news.title, longestTitle),
    message: cut(news.message, longestMessage),
  });
  await tx.insert(notificationRecipients).values(told.map((userId) => ({ notificationId: id, userId })));
  for (const userId of told) await publish(tx, `notifications:${userId}`, { id });
  return told.length;
}

/** Forgets what is older than 90 days. */
export async function cleanUpNotifications(db: Database, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - keptForDays * 86_400_000);
  await db.delete(notifications).where(lt(notifications.at, before));
}

async function supervisorsOf(tx: Transaction, campaignId: string): Promise<string[]> {
  const [campaign] = await tx
    .select({ settings: campaigns.settings, createdBy: campaigns.createdBy })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  if (campaign === undefined) return [];
  const { supervisors } = campaign.settings;
  // Campaigns keep the name of who made them, not the id.
  const meant =
    supervisors === undefined ? eq(users.name, campaign.createdBy ?? '') : inArray(users.id, supervisors);
  const found = await tx.select({ id: users.id }).from(users).where(meant);
  return found.map(({ id }) => id);
}

function cut(text: string, length: number): string {
  const clean = text.replaceAll('\0', '');
  return clean.length <= length ? clean : `${clean.slice(0, length - 1)}…`;
}
