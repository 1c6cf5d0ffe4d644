import { ne, sql } from 'drizzle-orm';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Queryable } from '../db/database.ts';
import { campaigns, campaignVersions, channelConfigurations } from '../db/schema.ts';
import type { CampaignSettings } from './campaign.ts';
import type { GraphContext } from './check-graph.ts';
import { sampleVariables } from '../query/variables.ts';

/** Stands for ids that are not known before there is a run. */
const unknownId = '00000000-0000-4000-8000-000000000000';

/** What graphs of a campaign with these settings are checked against, as it is now. */
export async function loadGraphContext(
  db: Queryable,
  settings: Pick<CampaignSettings, 'timeZone'> & Partial<CampaignSettings>,
): Promise<GraphContext> {
  const [model, configurations, signalled] = await Promise.all([
    loadDataModel(db),
    db
      .select({
        name: channelConfigurations.name,
        channel: channelConfigurations.channel,
        dimension: channelConfigurations.dimension,
        enabled: channelConfigurations.enabled,
      })
      .from(channelConfigurations),
    db
      .select({
        id: campaigns.id,
        name: campaigns.name,
        settings: campaigns.settings,
        isPublished: sql<boolean>`exists (select from ${campaignVersions} v where v.campaign_id = ${campaigns}.id and v.published_at is not null)`,
      })
      .from(campaigns)
      .where(ne(campaigns.state, 'archived')),
  ]);
  return {
    model,
    timeZone: settings.timeZone,
    variables: {
      'run.id': unknownId,
      'campaign.id': unknownId,
      ...sampleVariables(settings.variables ?? []),
    },
    campaigns: new Map(
      signalled.map(({ id, name, isPublished, settings: { variables = [] } }) => [
        id,
        { name, isPublished, variables },
      ]),
    ),
    channelConfigurations: configurations,
  };
}
