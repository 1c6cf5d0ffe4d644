import type { VariablesOf } from '../graphql/graphql.ts';
import type { CampaignListQuery, CampaignState } from './campaign-documents.ts';

export type CampaignSort = 'changed' | 'created' | 'name' | 'state';

/** What a person has asked the list of campaigns for. */
export interface CampaignFilter {
  readonly search: string;
  readonly states: readonly CampaignState[];
  readonly tags: readonly string[];
  readonly channels: readonly string[];
  /** Changed within so many days; null: whenever. */
  readonly days: number | null;
  readonly sort: CampaignSort;
}

export const pageSize = 25;

export const noFilter = (): CampaignFilter => ({
  search: '',
  states: [],
  tags: [],
  channels: [],
  days: null,
  sort: 'changed',
});

export const periods: readonly { days: number | null; label: string }[] = [
  { days: null, label: 'Any time' },
  { days: 1, label: 'Last 24 hours' },
  { days: 7, label: 'Last 7 days' },
  { days: 30, label: 'Last 30 days' },
];

export const sorts: readonly { value: CampaignSort; label: string }[] = [
  { value: 'changed', label: 'Last changed' },
  { value: 'created', label: 'Newest' },
  { value: 'name', label: 'Name' },
  { value: 'state', label: 'State' },
];

/** The same as the API takes it. */
export function listVariables(
  { search, states, tags, channels, days, sort }: CampaignFilter,
  after: string | null,
  now: Date,
): VariablesOf<typeof CampaignListQuery> {
  const some = <T>(list: readonly T[]): T[] | null => (list.length === 0 ? null : [...list]);
  return {
    first: pageSize,
    after,
    search: search.trim() || null,
    states: some(states),
    tags: some(tags),
    channels: some(channels),
    changed: days === null ? null : { from: new Date(now.getTime() - days * 86_400_000).toISOString() },
    sort,
  };
}
