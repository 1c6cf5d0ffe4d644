import { expect, test } from 'vitest';
import { typedAt } from './typed-at.ts';

const config = (label: string, value: number, together = false) => ({
  config: { subsets: [{ label, limit: { value } }, { label: 'Other' }], together },
});

test('says where somebody typed', () => {
  expect(typedAt(config('To', 1), config('Top', 1))).toBe('config.subsets.0.label');
  expect(typedAt(config('Top 10', 1), config('Top', 1))).toBe('config.subsets.0.label');
  expect(typedAt(config('Tops', 1), config('Stops', 1))).toBeNull();
  expect(typedAt(config('tops', 1), config('stops', 1))).toBe('config.subsets.0.label');
  expect(typedAt(config('Top', 1), config('Top', 12))).toBe('config.subsets.0.limit.value');
  const named = (label: string) => ({ label, name: label.toLowerCase() });
  expect(typedAt(named('Lost'), named('Lost ones'))).toBe('label name');
});

test('is silent where something else was done', () => {
  expect(typedAt(config('Top', 1), config('Top', 1, true))).toBeNull();
  expect(typedAt({ operation: 'union' }, { operation: 'intersection' })).toBeNull();
  expect(typedAt({ list: ['a'] }, { list: ['a', 'b'] })).toBeNull();
  expect(typedAt({ list: ['a', 'b'] }, { list: ['b', 'a'] })).toBeNull();
  expect(typedAt({ limit: 1 }, { order: 1 })).toBeNull();
  expect(typedAt({ rule: null }, { rule: {} })).toBeNull();
  expect(typedAt({ a: 'b' }, { a: 'b' })).toBeNull();
});
