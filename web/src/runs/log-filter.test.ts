import { expect, it } from 'vitest';
import { everyEntry, logAddress, logVariables } from './log-filter.ts';

it('asks for the same in a list and as a file', () => {
  expect(logVariables(everyEntry)).toEqual({ levels: null, activityId: null, search: null, byPeople: null });
  expect(logAddress('r1', everyEntry)).toBe('/api/runs/r1/log.csv');
  const filter = { level: 'grave', activityId: 'a b', search: ' x&y ', byPeople: true } as const;
  expect(logVariables(filter)).toEqual({
    levels: ['warning', 'error'],
    activityId: 'a b',
    search: 'x&y',
    byPeople: true,
  });
  expect(logAddress('r1', filter)).toBe(
    '/api/runs/r1/log.csv?level=warning&level=error&activity=a+b&search=x%26y&people=true',
  );
});
