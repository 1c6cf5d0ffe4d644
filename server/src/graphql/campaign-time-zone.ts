import { findCampaign } from '../campaigns/find-campaign.ts';
import type { Queryable } from '../db/database.ts';

/** IANA name of the zone in which a campaign reads dates; UTC without a campaign. */
export async function campaignTimeZone(
  db: Queryable,
  campaignId: string | null | undefined,
): Promise<string> {
  return campaignId == null ? 'UTC' : (await findCampaign(db, campaignId)).settings.timeZone;
}
