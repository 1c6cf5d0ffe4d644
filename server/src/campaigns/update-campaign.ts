import { eq } from 'drizzle-orm';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { CampaignSettings } from './campaign.ts';
import { planLaunches } from '../schedules/plan-launches.ts';
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

/**
 * Changes what is given and leaves the rest. Runs that are under way keep the time zone and the variables that they
 * started with; all else counts from now on.
 * @throws UserError with the setting at fault
 */
export function updateCampaign(db: Database, id: string, change: CampaignChange): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, id);
    refuseMove(campaign, 'change');
    await checkSupervisors(tx, change.settings?.supervisors);
    await checkDimension(tx, change.settings?.defaultDimension);
    const now = new Date();
    const [changed] = await tx
      .update(campaigns)
      .set({
        ...(change.name === undefined ? {} : { name: checkName(change.name) }),
        ...(change.description === undefined ? {} : { description: change.description }),
        ...(change.tags === undefined ? {} : { tags: checkTags(change.tags) }),
        ...(change.settings === undefined
          ? {}
          : { settings: checkSettings({ ...campaign.settings, ...change.settings }) }),
        updatedAt: now,
      })
      .where(eq(campaigns.id, id))
      .returning();
    if (changed !== undefined && changed.settings.timeZone !== campaign.settings.timeZone)
      await planLaunches(tx, id, now, say`The time zone of the campaign was changed before it was made.`);
    return changed ?? campaign;
  });
}

async function checkDimension(tx: Transaction, name: string | null | undefined): Promise<void> {
  if (name == null || (await loadDataModel(tx)).dimensions.has(name)) return;
  throw new UserError(say`There is no targeting dimension "${name}".`, {
    field: 'defaultDimension',
    hint: say`Choose one of those that are defined under Data.`,
  });
}
