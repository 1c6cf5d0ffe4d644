import { and, arrayContains, gte, ilike, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { campaigns, campaignVersions, runs } from '../db/schema.ts';
import { campaignStates, type CampaignState } from './campaign.ts';

/** Which campaigns are meant; what is left out means all. */
export interface CampaignFilter {
  /** Part of the name or description, in any letter case. */
  readonly search?: string | null | undefined;
  /** All but archived unless told. */
  readonly states?: readonly CampaignState[] | null | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | null | undefined;
  /** Kinds of activities: any of them in the draft or in what was published last. */
  readonly kinds?: readonly string[] | null | undefined;
  readonly changed?: Period | null | undefined;
  /** With a run, test or live, that was started in this time. */
  readonly ran?: Period | null | undefined;
}

/** From a moment on, and until before another. */
export interface Period {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** As a condition. `table`: the name that a query gives it. */
export function campaignsThat(
  { search, states, tags, kinds, changed, ran }: CampaignFilter,
  table: Pick<typeof campaigns, 'id' | 'name' | 'description' | 'state' | 'tags' | 'updatedAt'> = campaigns,
): SQL {
  const pattern = `%${(search ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`;
  const inStates = inArray(table.state, states ?? campaignStates.filter((state) => state !== 'archived'));
  return (
    and(
      pattern === '%%' ? undefined : or(ilike(table.name, pattern), ilike(table.description, pattern)),
      inStates,
      tags == null || tags.length === 0 ? undefined : arrayContains(table.tags, [...tags]),
      kinds == null || kinds.length === 0 ? undefined : hasKind(table.id, kinds),
      within(table.updatedAt, changed),
      ran == null
        ? undefined
        : sql`${table.id} in (select r.campaign_id from ${runs} r
        where r.started_at >= ${ran.from ?? '-infinity'} and r.started_at < ${ran.to ?? 'infinity'})`,
    ) ?? inStates
  );
}

/** The form of the expression is that of the index. */
function hasKind(id: (typeof campaigns)['id'], kinds: readonly string[]): SQL {
  return sql`${id} in (select v.campaign_id from ${campaignVersions} v
    where jsonb_path_query_array(v.graph, '$.activities[*].kind') ?| ${sql.param([...kinds])}::text[]
    and (v.published_at is null or not exists (
      select from ${campaignVersions} newer
      where newer.campaign_id = v.campaign_id and newer.published_at is not null and newer.number > v.number)))`;
}

function within(column: (typeof campaigns)['updatedAt'], period: Period | null | undefined): SQL | undefined {
  return and(
    period?.from == null ? undefined : gte(column, period.from),
    period?.to == null ? undefined : lt(column, period.to),
  );
}

/** Tags of campaigns that are not archived, those of most campaigns first; 200 at most. */
export async function campaignTags(db: Queryable): Promise<{ tag: string; campaigns: number }[]> {
  return await db.execute<{ tag: string; campaigns: number }>(sql`
    select tag, count(*)::int as campaigns from ${campaigns}, unnest(tags) as tag
    where state <> 'archived' group by tag order by count(*) desc, tag limit 200`);
}
