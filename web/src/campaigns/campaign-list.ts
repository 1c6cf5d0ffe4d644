import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { VariablesOf } from '../graphql/graphql.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { CampaignState } from './campaign-documents.ts';
import type { CampaignListQuery } from './list-documents.ts';
import { campaignStates } from './campaign-state.ts';

export type CampaignSort = 'changed' | 'created' | 'name' | 'state';

/** What a person has asked the list of campaigns for. */
export interface CampaignFilter {
  readonly search: string;
  readonly states: readonly CampaignState[];
  readonly tags: readonly string[];
  readonly channels: readonly string[];
  /** Changed within so many days; null: whenever. */
  readonly days: number | null;
  /** With a run that began within so many days; null: no matter. */
  readonly ranDays: number | null;
  readonly sort: CampaignSort;
  /** The other way round. */
  readonly isReversed: boolean;
}

export const pageSize = 25;

export const noFilter = (): CampaignFilter => ({
  search: '',
  states: [],
  tags: [],
  channels: [],
  days: null,
  ranDays: null,
  sort: 'changed',
  isReversed: false,
});

/** Spans of days until now, to choose from. */
export const spans: readonly { days: number; label: PlainKey }[] = [
  { days: 1, label: 'campaigns.lastDay' },
  { days: 7, label: 'campaigns.lastWeek' },
  { days: 30, label: 'campaigns.lastMonth' },
  { days: 365, label: 'campaigns.lastYear' },
];

/** What the list can go by, and which way unless it is turned round. */
const sorts: Readonly<Record<CampaignSort, 'ascending' | 'descending'>> = {
  changed: 'descending',
  created: 'descending',
  name: 'ascending',
  state: 'ascending',
};
export const canSortBy = (column: string): column is CampaignSort => Object.hasOwn(sorts, column);

/** Which way the list goes by a column; null: it goes by another one. */
export function directionOf(
  { sort, isReversed }: Pick<CampaignFilter, 'sort' | 'isReversed'>,
  column: CampaignSort,
): 'ascending' | 'descending' | null {
  if (sort !== column) return null;
  return (sorts[column] === 'ascending') === isReversed ? 'descending' : 'ascending';
}

/** The head of a column is pressed: the list goes by it, or the other way round. */
export function sortedBy(filter: CampaignFilter, column: CampaignSort): CampaignFilter {
  return { ...filter, sort: column, isReversed: filter.sort === column && !filter.isReversed };
}

/** Columns beside the name, which always stays. */
export const campaignColumns = [
  { value: 'state', label: 'campaigns.state', width: 'w-32' },
  { value: 'tags', label: 'campaigns.tags', width: 'w-40' },
  { value: 'lastRun', label: 'campaigns.lastRun', width: 'w-60' },
  { value: 'nextRun', label: 'campaigns.nextRun', width: 'w-36' },
  { value: 'changed', label: 'campaigns.changed', width: 'w-32' },
  { value: 'created', label: 'campaigns.created', width: 'w-32' },
] as const satisfies readonly { value: string; label: PlainKey; width: string }[];

/** The same as the API takes it. */
export function listVariables(
  { search, states, tags, channels, days, ranDays, sort, isReversed }: CampaignFilter,
  after: string | null,
  now: Date,
): VariablesOf<typeof CampaignListQuery> {
  const some = <T>(list: readonly T[]): T[] | null => (list.length === 0 ? null : [...list]);
  const since = (span: number | null) =>
    span === null ? null : { from: new Date(now.getTime() - span * 86_400_000).toISOString() };
  return {
    first: pageSize,
    after,
    search: search.trim() || null,
    states: some(states),
    tags: some(tags),
    channels: some(channels),
    changed: since(days),
    ran: since(ranDays),
    sort,
    isReversed,
  };
}

/** Whether anything narrows the list down. */
export const narrows = ({ search, states, tags, channels, days, ranDays }: CampaignFilter): boolean =>
  search.trim() !== '' ||
  states.length + tags.length + channels.length > 0 ||
  days !== null ||
  ranDays !== null;

/** As the page's address carries it; what is as usual is left out. */
export function filterQuery(filter: CampaignFilter): LocationQueryRaw {
  const { search, states, tags, channels, days, ranDays, sort, isReversed } = filter;
  return {
    ...(search.trim() === '' ? {} : { q: search }),
    ...(states.length === 0 ? {} : { state: [...states] }),
    ...(tags.length === 0 ? {} : { tag: [...tags] }),
    ...(channels.length === 0 ? {} : { channel: [...channels] }),
    ...(days === null ? {} : { changed: String(days) }),
    ...(ranDays === null ? {} : { ran: String(ranDays) }),
    ...(sort === 'changed' ? {} : { sort }),
    ...(isReversed ? { reversed: '1' } : {}),
  };
}

/** What an address asks for; what it does not know is passed over. */
export function filterOfQuery(query: LocationQuery): CampaignFilter {
  const all = (name: string): string[] =>
    [query[name] ?? []].flat().filter((each): each is string => typeof each === 'string' && each !== '');
  const days = (name: string): number | null => {
    const asked = Number(all(name)[0]);
    return Number.isInteger(asked) && asked > 0 && asked <= 3650 ? asked : null;
  };
  return {
    search: all('q')[0] ?? '',
    states: all('state').filter((state): state is CampaignState => Object.hasOwn(campaignStates, state)),
    tags: all('tag'),
    channels: all('channel'),
    days: days('changed'),
    ranDays: days('ran'),
    sort: all('sort').find(canSortBy) ?? 'changed',
    isReversed: all('reversed')[0] === '1',
  };
}
