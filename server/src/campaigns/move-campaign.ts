import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { moves, refuseMove, type Move } from './campaign-moves.ts';
import type { Campaign } from './find-campaign.ts';

/**
 * Takes a step in the life of a campaign that the caller has locked, and writes it down.
 * `change`: what else is written with it.
 * @throws UserError (CAMPAIGN_ENDED) where it cannot be taken
 */
export async function moveCampaign(
  tx: Transaction,
  campaign: Campaign,
  move: Move,
  change: Partial<Pick<Campaign, 'state' | 'archivedFrom'>> = {},
): Promise<Campaign> {
  refuseMove(campaign, move);
  const [moved] = await tx
    .update(campaigns)
    .set({ state: moves[move].to ?? campaign.state, ...change, updatedAt: new Date() })
    .where(eq(campaigns.id, campaign.id))
    .returning();
  return moved ?? campaign;
}
