import { expect, it } from 'vitest';
import { filterOf, listVariables, noFilter, queryOf } from './run-list.ts';

it('stands in the address, and comes back out of it', () => {
  const filter = {
    campaign: 'c1',
    search: 'film',
    states: ['failed', 'paused'],
    mode: 'live',
    days: 7,
  } as const;
  expect(queryOf(filter)).toEqual({
    campaign: 'c1',
    search: 'film',
    states: 'failed,paused',
    mode: 'live',
    days: '7',
  });
  expect(filterOf(queryOf(filter) as Record<string, string>)).toEqual(filter);
  expect(queryOf(noFilter)).toEqual({});
});

it('leaves out of an address what it does not know', () => {
  expect(filterOf({ states: 'failed,nonsense', mode: 'wild', days: '-3', search: ['a', 'b'] })).toEqual({
    ...noFilter,
    states: ['failed'],
  });
});

it('counts days back from now', () => {
  const now = new Date('2026-03-08T00:00:00Z');
  expect(listVariables({ ...noFilter, days: 7 }, null, now)).toMatchObject({
    campaignId: null,
    states: null,
    search: null,
    started: { from: '2026-03-01T00:00:00.000Z' },
  });
});
