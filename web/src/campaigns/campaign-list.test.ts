import { expect, it } from 'vitest';
import { listVariables, noFilter } from './campaign-list.ts';

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
    sort: 'changed',
  });
});

it('asks for what was changed within days from now', () => {
  expect(listVariables({ ...noFilter(), search: ' a ', tags: ['x'], days: 7 }, 'c', now)).toMatchObject({
    after: 'c',
    search: 'a',
    tags: ['x'],
    changed: { from: '2026-03-01T12:00:00.000Z' },
  });
});
