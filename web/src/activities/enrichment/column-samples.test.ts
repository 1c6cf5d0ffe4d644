import { expect, it } from 'vitest';
import { columnSamples } from './column-samples.ts';

it('takes a few different values of each column, as cells show them', () => {
  const page = {
    columns: [
      { name: 'city', type: 'string' },
      { name: 'paid', type: 'integer' },
      { name: 'at', type: 'datetime' },
    ],
    rows: [
      ['Lima', 1, '2026-06-03 07:10:14+00'],
      ['Lima', null, '2026-06-03 07:10:50+00'],
      ['Oslo', 2, null],
      ['Rome', 2, null],
      ['Bonn', 3, null],
    ],
  };
  expect([...columnSamples(page, 'Asia/Kathmandu')]).toEqual([
    ['city', ['Lima', 'Oslo', 'Rome']],
    ['paid', ['1', '', '2']],
    ['at', [expect.stringMatching(/12:55/), '']],
  ]);
  expect(columnSamples(null).size).toBe(0);
});
