import { expect, it } from 'vitest';
import { columnSamples } from './column-samples.ts';

it('takes a few different values of each column', () => {
  const page = {
    columns: [{ name: 'city' }, { name: 'paid' }],
    rows: [
      ['Lima', 1],
      ['Lima', null],
      ['Oslo', 2],
      ['Rome', 2],
      ['Bonn', 3],
    ],
  };
  expect([...columnSamples(page)]).toEqual([
    ['city', ['Lima', 'Oslo', 'Rome']],
    ['paid', [1, null, 2]],
  ]);
  expect(columnSamples(null).size).toBe(0);
});
