import { expect, it } from 'vitest';
import { keyOfQuery, rowPage } from './row-key.ts';

const columns = [
  { name: 'hotel', key: true },
  { name: 'name', key: false },
  { name: 'room', key: true },
];

it('leads to a row by its whole key, and back', () => {
  const page = rowPage('hotel guest', columns, ['A & B', 'Ana', 7]);
  expect(page).toEqual({ path: '/data/hotel%20guest/row', query: { hotel: 'A & B', room: '7' } });
  expect(keyOfQuery({ ...page?.query, other: ['a', 'b'] })).toEqual({ hotel: 'A & B', room: '7' });
});

it('leads nowhere without a whole key', () => {
  expect(rowPage('guest', columns, ['A', 'Ana', null])).toBeNull();
  expect(rowPage('guest', [{ name: 'count', key: false }], [3])).toBeNull();
});
