import { and, eq, inArray } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns, runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { planLaunches } from '../schedules/plan-launches.ts';
import { findPublished, lockCampaign, type Campaign } from './find-campaign.ts';

/** Deletes a campaign that was never published, with its test runs. */
export function deleteCampaign(db: Database, id: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    if (campaign.state !== 'draft' || (await findPublished(tx, id)) !== null) {
      throw new UserError('Only a draft can be deleted.', {
        code: 'NOT_A_DRAFT',
        hint: 'Archive the campaign.',
      });
    }
    await refuseWhileRunning(tx, id);
    await tx.delete(campaigns).where(eq(campaigns.id, id));
  });
}

/** Hides a campaign; it is deleted 30 days later. Archiving it again does nothing. */
export function archiveCampaign(db: Database, id: string): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    if (campaign.state === 'archived') return campaign;
    await refuseWhileRunning(tx, id);
    const now = new Date();
    const [archived] = await tx
      .update(campaigns)
      .set({ state: 'archived', updatedAt: now })
      .where(eq(campaigns.id, id))
      .returning();
    await planLaunches(tx, id, now);
    return archived ?? campaign;
  });
}

async function refuseWhileRunning(tx: Transaction, campaignId: string): Promise<void> {
  const underWay = and(
    eq(runs.campaignId, campaignId),
    inArray(runs.state, ['pending', 'running', 'paused', 'waiting']),
  );
  const [run] = await tx.select({ number: runs.number }).from(runs).where(underWay).limit(1);
  if (run === undefined) return;
  throw new UserError(`Run ${run.number} of this campaign is under way.`, {
    code: 'RUN_UNDER_WAY',
    hint: 'Stop the run first.',
  });
}
