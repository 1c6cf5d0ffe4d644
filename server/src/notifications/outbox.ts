import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { alertWebhooks, campaigns, notices, notifications } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { addNoticeJob } from './add-notices.ts';

export interface OutboxEntry {
  readonly id: string;
  readonly state: 'waiting' | 'sent' | 'failed';
  /** An e-mail address, or the address of a webhook. */
  readonly to: string;
  readonly title: string;
  /** The title, for whoever reads another language. */
  readonly said: Said | null;
  readonly campaignId: string | null;
  readonly campaignName: string | null;
  readonly runId: string | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: Date;
  readonly nextTryAt: Date | null;
  readonly endedAt: Date | null;
}

export interface OutboxPage {
  readonly notices: readonly OutboxEntry[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/**
 * Alerts that left by e-mail or webhook, or are to, the newest first.
 * @throws UserError (field after)
 */
export async function listOutbox(
  db: Database,
  {
    first,
    after,
    states,
  }: { first: number; after: string | null; states: readonly OutboxEntry['state'][] | null },
): Promise<OutboxPage> {
  if (after !== null && !/^[0-9a-f-]{36}$/.test(after))
    throw new UserError(say`This is not a cursor that was given with a page.`, { field: 'after' });
  const rows = await db
    .select({
      notice: notices,
      url: alertWebhooks.url,
      title: notifications.title,
      said: notifications.said,
      at: notifications.at,
      campaignId: notifications.campaignId,
      campaignName: campaigns.name,
      runId: notifications.runId,
    })
    .from(notices)
    .innerJoin(notifications, eq(notifications.id, notices.notificationId))
    .leftJoin(campaigns, eq(campaigns.id, notifications.campaignId))
    .leftJoin(alertWebhooks, eq(alertWebhooks.id, notices.webhookId))
    .where(
      and(
        states === null ? undefined : inArray(notices.state, [...states]),
        after === null ? undefined : lt(notices.id, after),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(first + 1);
  const page = rows.slice(0, first).map(({ notice, url, said, ...about }): OutboxEntry => {
    const { id, state, address, attempts, error, nextTryAt, endedAt } = notice;
    return {
      id,
      state,
      to: address ?? url ?? '',
      ...about,
      said: said?.title ?? null,
      attempts,
      error,
      nextTryAt,
      endedAt,
    };
  });
  return { notices: page, endCursor: page.at(-1)?.id ?? null, hasNextPage: rows.length > first };
}

/**
 * Tries a failed notice again, from the first try on.
 * @throws UserError (NOT_FOUND; NOT_FAILED for one that is on its way or was sent)
 */
export async function retryNotice(db: Database, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [notice] = await tx.select().from(notices).where(eq(notices.id, id)).for('no key update');
    if (notice === undefined)
      throw new UserError(say`This alert does not exist (any more).`, { code: 'NOT_FOUND' });
    if (notice.state !== 'failed')
      throw new UserError(
        notice.state === 'sent' ? say`This alert was sent.` : say`This alert is tried again by itself.`,
        {
          code: 'NOT_FAILED',
        },
      );
    await tx
      .update(notices)
      .set({ state: 'waiting', attempts: 0, endedAt: null, nextTryAt: null })
      .where(eq(notices.id, id));
    await addNoticeJob(tx, id);
  });
}
