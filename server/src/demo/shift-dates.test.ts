import { expect, test } from 'vitest';
import { daysToShift, shiftDates } from './shift-dates.ts';

test('brings the newest rental to yesterday and keeps the distances', () => {
  const days = daysToShift(new Date('2026-03-01T12:00:00Z'));
  expect(shiftDates('1,2006-02-14 15:16:03,2006-02-13', days)).toBe('1,2026-02-28 15:16:03,2026-02-27');
});

test('leaves what is no date as it was, for the import to say so', () => {
  expect(shiftDates('2006-02-31,2006,12005-01-01', 10)).toBe('2006-02-31,2006,12005-01-01');
});
