import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { alertWebhooks, campaigns, notices, notifications, runs } from '../db/schema.ts';
import type { Said } from '../language/say.ts';
import type { Level } from './level.ts';

/** What a recipient is told. */
export interface NoticeContent {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly at: Date;
  readonly campaign: { readonly id: string; readonly name: string } | null;
  readonly run: { readonly id: string; readonly number: number } | null;
  readonly activityId: string | null;
}

export type NoticePlace =
  | { readonly type: 'e-mail'; readonly address: string }
  | { readonly type: 'webhook'; readonly id: string; readonly url: string; readonly sealedSecret: string };

export interface WaitingNotice {
  readonly content: NoticeContent;
  readonly place: NoticePlace;
  /** Tries so far. */
  readonly attempts: number;
}

/** What became of one try. `final`: the same would fail again. */
export type NoticeResult =
  | { readonly type: 'sent' }
  | { readonly type: 'failed'; readonly reason: Said; readonly isFinal: boolean };

/** A notice that is on its way, locked; null when it has ended, or somebody else is at it. */
export async function lockNotice(tx: Transaction, id: string): Promise<WaitingNotice | null> {
  const [row] = await tx
    .select({ notice: notices, notification: notifications })
    .from(notices)
    .innerJoin(notifications, eq(notifications.id, notices.notificationId))
    .where(eq(notices.id, id))
    .for('no key update', { of: notices, skipLocked: true });
  if (row === undefined || row.notice.state !== 'waiting') return null;
  const { notice, notification } = row;
  const place = await placeOf(tx, notice);
  if (place === null) return null;
  const { level, title, message, at, campaignId, runId, activityId } = notification;
  const [campaign] =
    campaignId === null
      ? []
      : await tx
          .select({ id: campaigns.id, name: campaigns.name })
          .from(campaigns)
          .where(eq(campaigns.id, campaignId));
  const [run] =
    runId === null
      ? []
      : await tx.select({ id: runs.id, number: runs.number }).from(runs).where(eq(runs.id, runId));
  return {
    content: { id, level, title, message, at, campaign: campaign ?? null, run: run ?? null, activityId },
    place,
    attempts: notice.attempts,
  };
}

async function placeOf(
  tx: Transaction,
  { address, webhookId }: typeof notices.$inferSelect,
): Promise<NoticePlace | null> {
  if (address !== null) return { type: 'e-mail', address };
  const [hook] = await tx
    .select()
    .from(alertWebhooks)
    .where(eq(alertWebhooks.id, webhookId ?? ''));
  return hook === undefined
    ? null
    : { type: 'webhook', id: hook.id, url: hook.url, sealedSecret: hook.secret };
}

/** Where a person looks at what a notice is about. */
export function addressOf({ campaign, run }: NoticeContent, publicUrl: string): string {
  if (campaign === null) return publicUrl;
  const page = `${publicUrl}/campaigns/${campaign.id}`;
  return run === null ? page : `${page}/runs/${run.id}`;
}
