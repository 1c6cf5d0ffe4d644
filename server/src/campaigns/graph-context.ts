import { ne, sql } from 'drizzle-orm';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Queryable } from '../db/database.ts';
import { pgcryptoSchema } from '../db/encryption.ts';
import { patternFaults } from '../db/pattern-faults.ts';
import { campaigns, campaignVersions, channelConfigurations } from '../db/schema.ts';
import type { CampaignSettings } from './campaign.ts';
import type { GraphContext } from './check-graph.ts';
import type { Graph } from './graph.ts';
import { patternsIn } from '../query/patterns-in.ts';
import { sampleVariables } from '../query/variables.ts';

/** Stands for ids that are not known before there is a run. */
const unknownId = '00000000-0000-4000-8000-000000000000';

/** What graphs of a campaign with these settings are checked against, as it is now. */
export async function loadGraphContext(
  db: Queryable,
  settings: Pick<CampaignSettings, 'timeZone'> & Partial<CampaignSettings>,
): Promise<GraphContext> {
  const [model, configurations, signalled, encryptionSchema] = await Promise.all([
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
    pgcryptoSchema(db),
  ]);
  return {
    model,
    timeZone: settings.timeZone,
    variables: variablesOf(settings),
    canEncrypt: encryptionSchema !== null,
    campaigns: new Map(
      signalled.map(({ id, name, isPublished, settings: { variables = [] } }) => [
        id,
        { name, isPublished, variables },
      ]),
    ),
    channelConfigurations: configurations,
  };
}

/** The same with what the database says of the regular expressions in a graph, those from variables too. */
export async function withPatternFaults(
  db: Queryable,
  context: GraphContext,
  { activities }: Pick<Graph, 'activities'>,
): Promise<GraphContext> {
  const patterns = patternsIn(activities, context.model, context.variables);
  return { ...context, patternFaults: await patternFaults(db, patterns) };
}

/** What may be named of variables before there is a run: a value of the right type for each. */
export function variablesOf({
  variables = [],
}: Pick<CampaignSettings, 'variables'>): Record<string, unknown> {
  return { 'run.id': unknownId, 'campaign.id': unknownId, ...sampleVariables(variables) };
}
