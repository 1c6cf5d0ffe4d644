import { and, eq, gte, ilike, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { campaigns, runs } from '../db/schema.ts';
import type { RunMode, RunState } from './run.ts';

/** Which runs are meant; what is left out limits nothing. */
export interface RunFilter {
  readonly campaignId?: string | null | undefined;
  /** Part of the campaign's name, in any letter case. */
  readonly search?: string | null | undefined;
  readonly states?: readonly RunState[] | null | undefined;
  readonly mode?: RunMode | null | undefined;
  /** Started from a moment on, and until before another. */
  readonly started?:
    | { readonly from?: Date | null | undefined; readonly to?: Date | null | undefined }
    | null
    | undefined;
}

/** As a condition. `table`: the name that a query gives it. */
export function runsThat(
  { campaignId, search, states, mode, started }: RunFilter,
  table: Pick<typeof runs, 'campaignId' | 'state' | 'mode' | 'startedAt'> = runs,
): SQL {
  const pattern = `%${(search ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`;
  return (
    and(
      campaignId == null ? undefined : eq(table.campaignId, campaignId),
      pattern === '%%'
        ? undefined
        : sql`${table.campaignId} in (select c.id from ${campaigns} c where ${ilike(sql`c.name`, pattern)})`,
      states == null || states.length === 0 ? undefined : inArray(table.state, [...states]),
      mode == null ? undefined : eq(table.mode, mode),
      started?.from == null ? undefined : gte(table.startedAt, started.from),
      started?.to == null ? undefined : lt(table.startedAt, started.to),
    ) ?? sql`true`
  );
}
