import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import type { VariablesOf } from '../graphql/graphql.ts';
import type { RunState } from './run-documents.ts';
import type { RunListQuery } from './run-list-documents.ts';
import { runStates } from './run-state.ts';

/** What a person has asked the list of runs for. It stands in the page's address, so that it can be sent on. */
export interface RunFilter {
  /** Only of this campaign; null: of all. */
  readonly campaign: string | null;
  readonly search: string;
  readonly states: readonly RunState[];
  readonly mode: 'test' | 'live' | null;
  /** Started within so many days; null: whenever. */
  readonly days: number | null;
}

export const pageSize = 50;

export const noFilter: RunFilter = { campaign: null, search: '', states: [], mode: null, days: null };

export function filterOf(query: LocationQuery): RunFilter {
  const one = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const days = Number(one('days'));
  const mode = one('mode');
  return {
    campaign: one('campaign'),
    search: one('search') ?? '',
    states: (one('states') ?? '').split(',').filter((state): state is RunState => state in runStates),
    mode: mode === 'test' || mode === 'live' ? mode : null,
    days: Number.isInteger(days) && days > 0 ? days : null,
  };
}

export function queryOf({ campaign, search, states, mode, days }: RunFilter): LocationQueryRaw {
  return {
    ...(campaign !== null && { campaign }),
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(states.length > 0 && { states: states.join(',') }),
    ...(mode !== null && { mode }),
    ...(days !== null && { days: String(days) }),
  };
}

/** The same as the API takes it. */
export function listVariables(
  { campaign, search, states, mode, days }: RunFilter,
  after: string | null,
  now: Date,
): VariablesOf<typeof RunListQuery> {
  return {
    first: pageSize,
    after,
    campaignId: campaign,
    search: search.trim() || null,
    states: states.length === 0 ? null : [...states],
    mode,
    started: days === null ? null : { from: new Date(now.getTime() - days * 86_400_000).toISOString() },
  };
}
