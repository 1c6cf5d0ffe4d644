import { findCampaign } from '../campaigns/find-campaign.ts';
import { variablesOf } from '../campaigns/graph-context.ts';
import type { Queryable } from '../db/database.ts';

/** IANA name of the zone in which a campaign reads dates; UTC without a campaign. */
export async function campaignTimeZone(
  db: Queryable,
  campaignId: string | null | undefined,
): Promise<string> {
  return campaignId == null ? 'UTC' : (await findCampaign(db, campaignId)).settings.timeZone;
}

/** The same with its variables, a value of the right type for each; without a campaign any may come. */
export async function campaignScope(
  db: Queryable,
  campaignId: string | null | undefined,
): Promise<{ timeZone: string; variables?: Record<string, unknown> }> {
  if (campaignId == null) return { timeZone: 'UTC' };
  const { settings } = await findCampaign(db, campaignId);
  return { timeZone: settings.timeZone, variables: variablesOf(settings) };
}
