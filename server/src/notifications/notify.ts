import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../db/database.ts';
import { campaigns, notificationRecipients, notifications, users } from '../db/schema.ts';
import { kept, type Kept } from '../language/kept.ts';
import type { Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { publish } from '../live/live.ts';
import { addNotices, placesOf } from './add-notices.ts';
import type { Level } from './level.ts';

/** Something that people should know of. */
export interface News {
  readonly level: Level;
  /** One line; cut at 200 characters. */
  readonly title: Said;
  /** Cut at 5,000 characters. */
  readonly message: Said;
  readonly campaignId: string;
  readonly runId?: string;
  readonly activityId?: string;
}

/** How many are told. */
export interface Told {
  readonly people: number;
  /** Addresses beside those of the people. */
  readonly addresses: number;
  readonly webhooks: number;
}

const longestTitle = 200;
const longestMessage = 5_000;
const keptForDays = 90;

/**
 * Tells the supervisors of a campaign when the caller's transaction commits: people (whoever made it where none are
 * named) under the bell, and by e-mail as they want; the campaign's addresses by e-mail; its webhooks.
 */
export async function notifySupervisors(tx: Transaction, news: News): Promise<Told> {
  const people = await supervisorsOf(tx, news.campaignId);
  const { mailed, addresses, webhooks } = await placesOf(tx, news, people);
  if (people.length + addresses.length + webhooks.length === 0)
    return { people: 0, addresses: 0, webhooks: 0 };
  const id = await notify(tx, people, news);
  await addNotices(tx, id, { addresses: [...mailed, ...addresses], webhooks });
  return { people: people.length, addresses: addresses.length, webhooks: webhooks.length };
}

/** Tells these users, under the bell only: a test run, say, concerns nobody but whoever started it. */
export async function notifyUsers(
  tx: Transaction,
  userIds: readonly (string | null)[],
  news: News,
): Promise<void> {
  const told = userIds.filter((id) => id !== null);
  if (told.length > 0) await notify(tx, told, news);
}

/** Tells every administrator, under the bell only. */
export async function notifyAdministrators(tx: Transaction, news: News): Promise<void> {
  const found = await tx.select({ id: users.id }).from(users).where(eq(users.role, 'administrator'));
  await notifyUsers(
    tx,
    found.map(({ id }) => id),
    news,
  );
}

async function notify(tx: Transaction, told: readonly string[], news: News): Promise<string> {
  const id = newId();
  const [title, message] = [cut(kept(news.title), longestTitle), cut(kept(news.message), longestMessage)];
  const said = { title: title.said, message: message.said };
  await tx.insert(notifications).values({ ...news, id, title: title.text, message: message.text, said });
  if (told.length > 0)
    await tx.insert(notificationRecipients).values(told.map((userId) => ({ notificationId: id, userId })));
  for (const userId of told) await publish(tx, `notifications:${userId}`, { id });
  return id;
}

/** Forgets what is older than 90 days, but for what is still on its way. */
export async function cleanUpNotifications(db: Database, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - keptForDays * 86_400_000);
  await db
    .delete(notifications)
    .where(
      and(
        lt(notifications.at, before),
        sql`not exists (select from partitura.notice n where n.notification_id = ${notifications.id} and n.state = 'waiting')`,
      ),
    );
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

/** What is too long is the same in each language: its beginning in English. */
function cut({ text, said }: Kept, length: number): Kept {
  return text.length <= length ? { text, said } : { text: `${text.slice(0, length - 1)}…`, said: null };
}
