import { expect, test } from 'vitest';
import { formatBytes } from './format-number.ts';
import { formatDuration, formatRelative } from './format-time.ts';
import { withItem, withMoved } from './list.ts';
import { fromLocalInput, toLocalInput } from './local-date-time.ts';

test('writes durations as people say them', () => {
  expect([420, 3240, 59_400, 245_000, 7_800_000, 200_000_000].map(formatDuration)).toEqual([
    '420 ms',
    '3.2 s',
    '59 s',
    '4 min 5 s',
    '2 h 10 min',
    '2 d 7 h',
  ]);
});

test('says how long ago', () => {
  expect([formatRelative(0, 7_200_000), formatRelative(0, 2000), formatRelative(86_400_000 * 3, 0)]).toEqual([
    '2 hours ago',
    'just now',
    'in 3 days',
  ]);
});

test('shows bytes in the unit that people read', () => {
  const shown = [0, 1, 999.4, 1000, 8192, 9_960, 999_499, 999_600, 41_000_000, 2.5e12, 5e15].map(formatBytes);
  expect(shown).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1.0 kB',
    '8.2 kB',
    '10 kB',
    '999 kB',
    '1.0 MB',
    '41 MB',
    '2.5 TB',
    '5000 TB',
  ]);
});

test('keeps a date through a field of the browser', () => {
  expect(fromLocalInput(toLocalInput('2026-03-01T10:20:00.000Z'))).toBe('2026-03-01T10:20:00.000Z');
  expect(toLocalInput('nonsense')).toBe('');
});

test('changes lists without touching them', () => {
  expect(withItem(['a', 'b'], 5, 'c')).toEqual(['a', 'b', 'c']);
  expect(withMoved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(withMoved(['a'], 0, 1)).toEqual(['a']);
});
