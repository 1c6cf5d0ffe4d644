import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Queryable } from '../db/database.ts';
import { channelConfigurations } from '../db/schema.ts';
import type { CampaignSettings } from './campaign.ts';
import type { GraphContext } from './check-graph.ts';

/** What graphs of a campaign with these settings are checked against, as it is now. */
export async function loadGraphContext(
  db: Queryable,
  settings: Pick<CampaignSettings, 'timeZone'>,
): Promise<GraphContext> {
  const [model, configurations] = await Promise.all([
    loadDataModel(db),
    db
      .select({
        name: channelConfigurations.name,
        channel: channelConfigurations.channel,
        dimension: channelConfigurations.dimension,
        enabled: channelConfigurations.enabled,
      })
      .from(channelConfigurations),
  ]);
  return { model, timeZone: settings.timeZone, channelConfigurations: configurations };
}
