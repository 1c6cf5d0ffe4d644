import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { addJob } from '../db/jobs.ts';
import { alertWebhooks, campaigns, notices, users } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { findAlertConfiguration } from './alert-configuration.ts';
import type { Level } from './level.ts';

/** Where something is told of, beyond the bell. */
export interface Places {
  /** Of those of the people who want this level by e-mail. */
  readonly mailed: readonly string[];
  /** The campaign's own. */
  readonly addresses: readonly string[];
  /** Ids. */
  readonly webhooks: readonly string[];
}

/** Nothing is mailed where the installation has no configuration to mail alerts with. */
export async function placesOf(
  tx: Transaction,
  { campaignId, level }: { readonly campaignId: string; readonly level: Level },
  people: readonly string[],
): Promise<Places> {
  const hooks = await tx
    .select({ id: alertWebhooks.id })
    .from(alertWebhooks)
    .where(eq(alertWebhooks.campaignId, campaignId));
  const webhooks = hooks.map(({ id }) => id);
  const configuration = await findAlertConfiguration(tx);
  if (configuration === null || !configuration.enabled) return { mailed: [], addresses: [], webhooks };
  const wanting =
    people.length === 0
      ? []
      : await tx
          .select({ email: users.email, mailedLevels: users.mailedLevels })
          .from(users)
          .where(inArray(users.id, [...people]));
  const mailed = new Set(
    wanting.filter(({ mailedLevels }) => mailedLevels.includes(level)).map(({ email }) => email),
  );
  const [campaign] = await tx
    .select({ settings: campaigns.settings })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  const others = new Set((campaign?.settings.alertAddresses ?? []).map((address) => address.toLowerCase()));
  return { mailed: [...mailed], addresses: [...others].filter((address) => !mailed.has(address)), webhooks };
}

/** Puts a notification into the outbox, once for each place; each is sent when the caller's transaction commits. */
export async function addNotices(
  tx: Transaction,
  notificationId: string,
  { addresses, webhooks }: Pick<Places, 'addresses' | 'webhooks'>,
): Promise<void> {
  const rows = [
    ...addresses.map((address) => ({ id: newId(), notificationId, address })),
    ...webhooks.map((webhookId) => ({ id: newId(), notificationId, webhookId })),
  ];
  if (rows.length === 0) return;
  await tx.insert(notices).values(rows);
  for (const { id } of rows) await addNoticeJob(tx, id);
}

/** Has a notice sent when the caller's transaction has committed, or at a date. */
export async function addNoticeJob(tx: Transaction, noticeId: string, runAt?: Date): Promise<void> {
  await addJob(tx, 'send_notice', { noticeId }, { key: `notice:${noticeId}`, ...(runAt && { runAt }) });
}
