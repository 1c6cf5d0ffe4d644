import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { planLaunches } from '../schedules/plan-launches.ts';
import { moves, refuseMove, type Move } from './campaign-moves.ts';
import type { Campaign } from './find-campaign.ts';

/**
 * Takes a step in the life of a campaign that the caller has locked, writes it down, and plans its launches anew.
 * `change`: what else is written with it.
 * @throws UserError (CAMPAIGN_ENDED) where it cannot be taken
 */
export async function moveCampaign(
  tx: Transaction,
  campaign: Campaign,
  move: Move,
  change: Partial<Pick<Campaign, 'state' | 'archivedFrom'>> = {},
  now: Date = new Date(),
): Promise<Campaign> {
  refuseMove(campaign, move);
  const [moved] = await tx
    .update(campaigns)
    .set({ state: moves[move].to ?? campaign.state, ...change, updatedAt: now })
    .where(eq(campaigns.id, campaign.id))
    .returning();
  await planLaunches(tx, campaign.id, now);
  return moved ?? campaign;
}
