import { inArray, sql, type SQLWrapper } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../db/database.ts';
import {
  apiKeys,
  campaigns,
  campaignTemplates,
  channelConfigurations,
  contentFragments,
  contentTemplates,
  deliveries,
  entities,
  fileDestinations,
  files,
  imports,
  predefinedFilters,
  runs,
  savedAudiences,
  users,
} from '../db/schema.ts';

type Named = readonly [table: PgTable, key: PgColumn, name: SQLWrapper];

const byId: readonly Named[] = [
  [apiKeys, apiKeys.id, apiKeys.name],
  [campaigns, campaigns.id, campaigns.name],
  [campaignTemplates, campaignTemplates.id, campaignTemplates.name],
  [channelConfigurations, channelConfigurations.id, channelConfigurations.label],
  [contentFragments, contentFragments.id, contentFragments.label],
  [contentTemplates, contentTemplates.id, contentTemplates.name],
  [deliveries, deliveries.id, deliveries.activityLabel],
  [fileDestinations, fileDestinations.id, fileDestinations.label],
  [files, files.id, files.name],
  [imports, imports.id, imports.fileName],
  [predefinedFilters, predefinedFilters.id, predefinedFilters.label],
  [users, users.id, users.name],
];
const byName: readonly Named[] = [
  [entities, entities.name, entities.label],
  [savedAudiences, savedAudiences.name, savedAudiences.label],
];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the objects of acts are called now, by id or name; those that are gone, or have no name, are left out. */
export async function namesOfObjects(db: Database, objects: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(objects)];
  const ids = wanted.filter((object) => uuid.test(object));
  const names = wanted.filter((object) => object !== '' && !uuid.test(object));
  const of = (places: readonly Named[], keys: string[]) =>
    keys.length === 0
      ? []
      : places.map(
          ([table, key, name]) =>
            sql`select ${key}::text as key, ${name} as name from ${table} where ${inArray(key, keys)}`,
        );
  const runsOfCampaigns = sql`select ${runs.id}::text as key, ${campaigns.name} as name from ${runs}
    join ${campaigns} on ${campaigns.id} = ${runs.campaignId} where ${inArray(runs.id, ids)}`;
  const parts = [...of(byId, ids), ...(ids.length === 0 ? [] : [runsOfCampaigns]), ...of(byName, names)];
  if (parts.length === 0) return new Map();
  const found = await db.execute<{ key: string; name: string }>(sql.join(parts, sql` union all `));
  return new Map([...found].map(({ key, name }) => [key, name]));
}
