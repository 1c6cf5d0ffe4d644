import { eq } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Actor } from './actor.ts';
import { refuseMove, restoredState } from './campaign-moves.ts';
import { findPublished, lockCampaign, type Campaign } from './find-campaign.ts';
import { logCampaign } from './log-campaign.ts';
import { moveCampaign } from './move-campaign.ts';
import { refuseWhileRunning } from './open-runs.ts';

/** Deletes a campaign that was never published, with its test runs. */
export function deleteCampaign(db: Database, id: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    refuseMove(campaign, 'delete');
    if ((await findPublished(tx, id)) !== null) {
      throw new UserError(say`Only a draft can be deleted: this one was published.`, {
        code: 'NOT_A_DRAFT',
        hint: say`Archive the campaign.`,
      });
    }
    await refuseWhileRunning(tx, id);
    await tx.delete(campaigns).where(eq(campaigns.id, id));
  });
}

/** Hides a campaign; it is deleted 30 days later. Archiving it again does nothing. */
export function archiveCampaign(db: Database, id: string, user: Actor): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    if (campaign.state === 'archived') return campaign;
    await refuseWhileRunning(tx, id);
    await logCampaign(tx, id, say`Archived`, user);
    return await moveCampaign(tx, campaign, 'archive', { archivedFrom: campaign.state });
  });
}

/**
 * Takes a campaign out of the archive. One that was live or scheduled comes back as completed: nothing starts until
 * somebody starts or publishes it.
 */
export function restoreCampaign(db: Database, id: string, user: Actor): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    refuseMove(campaign, 'restore');
    const state = restoredState(campaign.archivedFrom, (await findPublished(tx, id)) !== null);
    await logCampaign(tx, id, say`Taken out of the archive`, user);
    return await moveCampaign(tx, campaign, 'restore', { state, archivedFrom: null });
  });
}
