import { expect, test } from 'vitest';
import { differenceInWords } from './difference.ts';

test('says how a count differs from another, in rows and as a share', () => {
  expect(differenceInWords(1120, 1000)).toBe('+120 (+12 %)');
  expect(differenceInWords(0, 40)).toBe('−40 (−100 %)');
  expect(differenceInWords(1001, 1000)).toBe('+1 (+<1 %)');
  expect(differenceInWords(5, 5)).toBe('the same');
});

test('says no share of nothing, and nothing of what is not known', () => {
  expect(differenceInWords(7, 0)).toBe('+7');
  expect(differenceInWords(null, 3)).toBe('');
  expect(differenceInWords(3, null)).toBe('');
});
