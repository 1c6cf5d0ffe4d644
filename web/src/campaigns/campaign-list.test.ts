import { expect, it } from 'vitest';
import {
  directionOf,
  filterOfQuery,
  filterQuery,
  listVariables,
  narrows,
  noFilter,
  sortedBy,
} from './campaign-list.ts';

const now = new Date('2026-03-08T12:00:00Z');

it('asks for the first page of everything unless told', () => {
  expect(listVariables(noFilter(), null, now)).toEqual({
    first: 25,
    after: null,
    search: null,
    states: null,
    tags: null,
    channels: null,
    changed: null,
    ran: null,
    sort: 'changed',
    isReversed: false,
  });
});

it('asks for what was changed and what ran within days from now', () => {
  const filter = { ...noFilter(), search: ' a ', tags: ['x'], days: 7, ranDays: 1 };
  expect(listVariables(filter, 'c', now)).toMatchObject({
    after: 'c',
    search: 'a',
    tags: ['x'],
    changed: { from: '2026-03-01T12:00:00.000Z' },
    ran: { from: '2026-03-07T12:00:00.000Z' },
  });
});

it('is in the address of the page, and read from it again', () => {
  expect(filterQuery(noFilter())).toEqual({});
  const filter = {
    search: 'film night',
    states: ['draft', 'live'] as const,
    tags: ['sale'],
    channels: ['email'],
    days: 7,
    ranDays: 30,
    sort: 'name' as const,
    isReversed: true,
  };
  const query = filterQuery(filter) as Record<string, string | string[]>;
  expect(query).toMatchObject({ q: 'film night', state: ['draft', 'live'], changed: '7', reversed: '1' });
  expect(filterOfQuery(query)).toEqual(filter);
});

it('passes over what an address cannot mean', () => {
  const query = { state: ['draft', 'gone'], sort: 'price', changed: '-3', ran: 'x', tag: [null, ''] };
  expect(filterOfQuery(query)).toEqual({ ...noFilter(), states: ['draft'] });
});

it('does not count the order as a limit', () => {
  expect(narrows({ ...noFilter(), sort: 'name', isReversed: true })).toBe(false);
  expect(narrows({ ...noFilter(), ranDays: 7 })).toBe(true);
});

it('goes by the column whose head is pressed, the newest or A first, and turns round when pressed again', () => {
  const byName = sortedBy(noFilter(), 'name');
  expect(directionOf(byName, 'name')).toBe('ascending');
  expect(directionOf(sortedBy(byName, 'name'), 'name')).toBe('descending');
  expect(directionOf(sortedBy(byName, 'created'), 'created')).toBe('descending');
  expect(directionOf(byName, 'changed')).toBeNull();
  expect(sortedBy(sortedBy(byName, 'name'), 'name')).toEqual(byName);
});
