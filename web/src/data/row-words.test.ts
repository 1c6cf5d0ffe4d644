import { expect, it } from 'vitest';
import type { Column } from '../rules/column.ts';
import { rowWords } from './row-words.ts';

const column = (name: string, type: Column['type'], key = false): Column => ({
  name,
  label: name,
  type,
  key,
});

it('knows a row by its first texts that say something', () => {
  const columns = [
    column('code', 'string', true),
    column('street', 'string'),
    column('floor', 'text'),
    column('rooms', 'integer'),
    column('city', 'string'),
    column('note', 'text'),
  ];
  expect(rowWords(columns, ['A1', ' Rua 1 ', ' ', 3, null, 'quiet'])).toBe('Rua 1 · quiet');
  expect(rowWords(columns, ['A1', 'Rua 1', '2nd', 3, 'Porto', 'quiet'], 2)).toBe('Rua 1 · 2nd');
  expect(rowWords(columns, ['A1', null, '', 3])).toBe('');
});
