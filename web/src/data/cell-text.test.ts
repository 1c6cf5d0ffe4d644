import { expect, it } from 'vitest';
import { cellText } from './cell-text.ts';

it('shows the day of a date, whatever the time zone', () => {
  expect(cellText('2026-03-01', 'date')).toMatch(/\b1\b/);
  expect(cellText('infinity', 'date')).toBe('infinity');
});

it('keeps digits of big numbers, and what is no instant as it came', () => {
  expect(cellText('9007199254740993', 'bigint')).toBe('9007199254740993');
  expect(cellText('infinity', 'datetime')).toBe('infinity');
});

it('tells an empty text from nothing only by its absence', () => {
  expect([cellText(null, 'string'), cellText('', 'string'), cellText(false, 'boolean')]).toEqual([
    '',
    '',
    'no',
  ]);
});
