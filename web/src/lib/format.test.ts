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

test('writes bytes in thousands', () => {
  expect([0, 999, 1500, 123_456_789].map(formatBytes)).toEqual(['0 B', '999 B', '1.5 kB', '123 MB']);
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
