import { and, inArray, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SignalledCampaign } from '../activities/kind.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Queryable } from '../db/database.ts';
import { pgcryptoSchema } from '../db/encryption.ts';
import { patternFaults } from '../db/pattern-faults.ts';
import { loadFragments } from '../content/fragments-of.ts';
import { campaigns, campaignVersions, channelConfigurations, fileDestinations } from '../db/schema.ts';
import type { CampaignSettings } from './campaign.ts';
import { changedTables } from './changed-tables.ts';
import type { GraphContext } from './check-graph.ts';
import type { Graph } from './graph.ts';
import { patternsIn } from '../query/patterns-in.ts';
import { sampleVariables } from '../query/variables.ts';

/** Stands for ids that are not known before there is a run. */
const unknownId = '00000000-0000-4000-8000-000000000000';

/**
 * What a graph of a campaign with these settings is checked against, as it is now. Without a graph nothing is known of
 * the campaigns that it signals, and the tables that it reads are not looked at.
 */
export async function loadGraphContext(
  db: Queryable,
  settings: Pick<CampaignSettings, 'timeZone'> & Partial<CampaignSettings>,
  graph?: Graph,
): Promise<GraphContext> {
  const [{ model, dataIssues }, configurations, destinations, signalled, encryptionSchema, fragments] =
    await Promise.all([
      loadDataModel(db).then(async (found) => ({
        model: found,
        dataIssues: graph === undefined ? [] : await changedTables(db, found, graph),
      })),
      db
        .select({
          name: channelConfigurations.name,
          channel: channelConfigurations.channel,
          dimension: channelConfigurations.dimension,
          enabled: channelConfigurations.enabled,
        })
        .from(channelConfigurations),
      db.select({ name: fileDestinations.name, label: fileDestinations.label }).from(fileDestinations),
      graph && findSignalled(db, signalledIn(graph)),
      pgcryptoSchema(db),
      loadFragments(db),
    ]);
  return {
    model,
    timeZone: settings.timeZone,
    variables: variablesOf(settings),
    canEncrypt: encryptionSchema !== null,
    ...(signalled === undefined ? {} : { campaigns: signalled }),
    channelConfigurations: configurations,
    destinations: new Map(destinations.map(({ name, label }) => [name, label])),
    fragments,
    dataIssues,
  };
}

async function findSignalled(db: Queryable, ids: readonly string[]): Promise<Map<string, SignalledCampaign>> {
  if (ids.length === 0) return new Map();
  const found = await db
    .select({
      id: campaigns.id,
      name: campaigns.name,
      settings: campaigns.settings,
      isPublished: sql<boolean>`exists (select from ${campaignVersions} v where v.campaign_id = ${campaigns}.id and v.published_at is not null)`,
    })
    .from(campaigns)
    .where(and(inArray(campaigns.id, [...ids]), ne(campaigns.state, 'archived')));
  return new Map(
    found.map(({ id, name, isPublished, settings: { variables = [] } }) => [
      id,
      { name, isPublished, variables },
    ]),
  );
}

/** The campaigns that activities of a graph start, whatever their kind. */
function signalledIn({ activities }: Graph): string[] {
  const signals = activities.map(({ config }) => signalling.safeParse(config).data?.signal.campaign);
  return [...new Set(signals.filter((id) => id !== undefined))];
}

const signalling = z.object({ signal: z.object({ campaign: z.uuid() }) });

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
