import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { campaigns, campaignVersions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

export type Campaign = typeof campaigns.$inferSelect;
export type CampaignVersion = typeof campaignVersions.$inferSelect;

/** @throws UserError (NOT_FOUND) */
export async function findCampaign(db: Queryable, id: string): Promise<Campaign> {
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, id));
  return campaign ?? notFound();
}

/** The same, locked until the transaction ends: what changes a campaign or its versions comes one after another. */
export async function lockCampaign(tx: Transaction, id: string): Promise<Campaign> {
  const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('no key update');
  return campaign ?? notFound();
}

export async function findDraft(db: Queryable, campaignId: string): Promise<CampaignVersion | null> {
  const [draft] = await db
    .select()
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaignId, campaignId), isNull(campaignVersions.publishedAt)));
  return draft ?? null;
}

/** The version that was published last. */
export async function findPublished(db: Queryable, campaignId: string): Promise<CampaignVersion | null> {
  const [published] = await db
    .select()
    .from(campaignVersions)
    .where(and(eq(campaignVersions.campaignId, campaignId), isNotNull(campaignVersions.publishedAt)))
    .orderBy(desc(campaignVersions.number))
    .limit(1);
  return published ?? null;
}

function notFound(): never {
  throw new UserError(say`This campaign does not exist (any more).`, { code: 'NOT_FOUND' });
}
