import { eq } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import type { CampaignSettings } from './campaign.ts';
import { refuseMove } from './campaign-moves.ts';
import { checkName, checkSettings, checkTags } from './create-campaign.ts';
import { checkSupervisors } from './supervisors.ts';
import { lockCampaign, type Campaign } from './find-campaign.ts';

export interface CampaignChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly settings?: Partial<CampaignSettings> | undefined;
}

/** Changes what is given and leaves the rest. Runs that are under way keep the settings they started with. */
export function updateCampaign(db: Database, id: string, change: CampaignChange): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    refuseMove(campaign, 'change');
    await checkSupervisors(tx, change.settings?.supervisors);
    const [changed] = await tx
      .update(campaigns)
      .set({
        ...(change.name === undefined ? {} : { name: checkName(change.name) }),
        ...(change.description === undefined ? {} : { description: change.description }),
        ...(change.tags === undefined ? {} : { tags: checkTags(change.tags) }),
        ...(change.settings === undefined
          ? {}
          : { settings: checkSettings({ ...campaign.settings, ...change.settings }) }),
        updatedAt: new Date(),
      })
      .where(eq(campaigns.id, id))
      .returning();
    return changed ?? campaign;
  });
}
