import { expect, it } from 'vitest';
import { leftInWords, paceInWords } from './pace-words.ts';

it('says a pace no more exactly than it is known', () => {
  expect([1234.5, 42.4, 2.46, 0.04, 0].map(paceInWords)).toEqual([
    '1,235/s',
    '42/s',
    '2.5/s',
    'under 0.1/s',
    '0/s',
  ]);
});

it('says the time that is left as an estimate', () => {
  const seconds = [1, 9, 41, 59, 200, 4000, 200_000];
  expect(seconds.map((each) => leftInWords(each * 1000))).toEqual([
    'a few seconds left',
    'about 10 s left',
    'about 40 s left',
    'about 1 min left',
    'about 3 min left',
    'about 1 h left',
    'about 2 days left',
  ]);
});
