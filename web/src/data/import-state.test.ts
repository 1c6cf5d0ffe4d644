import { expect, test } from 'vitest';
import { importState } from './import-state.ts';

const completed = { state: 'completed', inserted: 0, updated: 0, rejected: 0 } as const;

test('an import whose lines were all rejected does not look like a success', () => {
  expect(importState({ ...completed, rejected: 3 })).toEqual({ label: 'Nothing imported', tone: 'warning' });
});

test('one that has imported something does, and so does one of an empty file', () => {
  expect(importState({ ...completed, updated: 1, rejected: 3 }).tone).toBe('success');
  expect(importState(completed).tone).toBe('success');
});
