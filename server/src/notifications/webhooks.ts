import { randomBytes } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { alertWebhooks, campaigns } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { postNotice } from './post-notice.ts';

/** What may be shown of a webhook: never its secret. */
export type AlertWebhook = Omit<typeof alertWebhooks.$inferSelect, 'secret'>;

const mostOfACampaign = 10;
const longestUrl = 2000;
const shown = {
  id: alertWebhooks.id,
  campaignId: alertWebhooks.campaignId,
  url: alertWebhooks.url,
  createdBy: alertWebhooks.createdBy,
  createdAt: alertWebhooks.createdAt,
};

/** Those of a campaign, the oldest first. */
export function listWebhooks(db: Queryable, campaignId: string): Promise<AlertWebhook[]> {
  return db
    .select(shown)
    .from(alertWebhooks)
    .where(eq(alertWebhooks.campaignId, campaignId))
    .orderBy(asc(alertWebhooks.id));
}

/**
 * Adds a webhook with a secret of its own, which is told this once. Addresses of the own network are allowed: an
 * installation mostly tells its neighbours.
 * @throws UserError (field url; NOT_FOUND)
 */
export async function addWebhook(
  db: Database,
  box: SecretBox,
  given: { readonly campaignId: string; readonly url: string; readonly userName: string },
): Promise<{ readonly webhook: AlertWebhook; readonly secret: string }> {
  const url = checkUrl(given.url);
  return await inTransaction(db, async (tx) => {
    const [campaign] = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(eq(campaigns.id, given.campaignId))
      .for('no key update');
    if (campaign === undefined)
      throw new UserError(say`This campaign does not exist (any more).`, { code: 'NOT_FOUND' });
    const others = await listWebhooks(tx, campaign.id);
    if (others.some((other) => other.url === url))
      throw new UserError(say`This campaign has a webhook of this address already.`, { field: 'url' });
    if (others.length >= mostOfACampaign)
      throw new UserError(say`A campaign has at most ${mostOfACampaign} webhooks.`, { field: 'url' });
    const secret = `whsec_${randomBytes(32).toString('base64url')}`;
    const row = { id: newId(), campaignId: campaign.id, url, createdBy: given.userName };
    const [webhook] = await tx
      .insert(alertWebhooks)
      .values({ ...row, secret: box.seal(secret) })
      .returning(shown);
    if (webhook === undefined) throw new Error('An inserted webhook was not returned.');
    return { webhook, secret };
  });
}

/** What is on its way to it is forgotten. @returns false when there was none */
export async function removeWebhook(db: Database, id: string): Promise<boolean> {
  const removed = await db
    .delete(alertWebhooks)
    .where(eq(alertWebhooks.id, id))
    .returning({ id: alertWebhooks.id });
  return removed.length > 0;
}

/**
 * Posts an alert that says it is a test, at once and once.
 * @throws UserError (NOT_FOUND; WEBHOOK_FAILED with the reason)
 */
export async function testWebhook(
  db: Database,
  box: SecretBox,
  id: string,
  publicUrl: string,
): Promise<void> {
  const [hook] = await db
    .select({ url: alertWebhooks.url, secret: alertWebhooks.secret, campaign: campaigns })
    .from(alertWebhooks)
    .innerJoin(campaigns, eq(campaigns.id, alertWebhooks.campaignId))
    .where(eq(alertWebhooks.id, id));
  if (hook === undefined)
    throw new UserError(say`This webhook does not exist (any more).`, { code: 'NOT_FOUND' });
  const now = new Date();
  const { id: campaignId, name } = hook.campaign;
  const content = {
    id: newId(),
    level: 'info' as const,
    title: 'A test of this webhook',
    message: 'Nothing has happened: somebody tries whether alerts arrive.',
    at: now,
    campaign: { id: campaignId, name },
    run: null,
    activityId: null,
  };
  const target = { url: hook.url, secret: box.open(hook.secret) };
  const result = await postNotice(content, target, { publicUrl, now });
  if (result.type === 'failed')
    throw new UserError(say`The webhook does not take alerts. ${result.reason}`, { code: 'WEBHOOK_FAILED' });
}

function checkUrl(given: string): string {
  const refuse = (message: Said): never => {
    throw new UserError(message, { field: 'url' });
  };
  const parsed = z
    .url({ protocol: /^https?$/ })
    .max(longestUrl)
    .safeParse(given.trim());
  if (!parsed.success) return refuse(say`Give an http or https address, such as https://example.com/alerts.`);
  const url = new URL(parsed.data);
  if (url.username !== '' || url.password !== '')
    refuse(say`An address with a user or password in it cannot be used: check the signature instead.`);
  url.hash = '';
  return url.href;
}
