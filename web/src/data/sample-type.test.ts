import { expect, it } from 'vitest';
import { likelyType, looksLikeValue, misfit } from './sample-type.ts';

it.each([
  [['1', '22', ''], 'integer'],
  [['1', '9007199254740993'], 'bigint'],
  [['1', '2.5'], 'decimal'],
  [['true', 'no'], 'boolean'],
  [['2026-02-28'], 'date'],
  [['2026-02-28', '2026-02-28T14:30:00+01:00'], 'datetime'],
  [['00000000-0000-4000-8000-000000000001'], 'uuid'],
  [['01234', '04711'], 'string'],
  [['1', 'one'], 'string'],
  [['', ' '], null],
] as const)('takes %j for %s', (values, type) => {
  expect(likelyType(values)).toBe(type);
});

it('tells values from names of columns', () => {
  const values = ['1', '2026-02-28', '-0.5', 'ana@example.com'];
  const names = ['id', 'e-mail', '2nd address', 'no', 'Nome', 'São Paulo', ''];
  expect([...values, ...names].filter(looksLikeValue)).toEqual(values);
});

it('points at the first value that an attribute will not take', () => {
  const plain = { nullable: true, enumValues: null };
  expect(misfit(['1', 'x'], { ...plain, type: 'integer' })).toBe('x');
  expect(misfit(['1', ''], { ...plain, type: 'integer' })).toBeNull();
  expect(misfit(['1', ''], { ...plain, type: 'integer', nullable: false })).toBe('');
  expect(misfit(['28.02.2026'], { ...plain, type: 'date' })).toBe('28.02.2026');
  expect(misfit(['gold', 'tin'], { ...plain, type: 'enum', enumValues: ['gold'] })).toBe('tin');
  expect(misfit(['1', 'anything'], { ...plain, type: 'text' })).toBeNull();
});
