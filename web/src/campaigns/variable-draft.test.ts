import { expect, it } from 'vitest';
import { draftOf, inputOf, valueOf } from './variable-draft.ts';

it('reads an empty field as no value', () => {
  expect(valueOf('string', '')).toBeNull();
  expect(valueOf('boolean', '')).toBeNull();
});

it('reads numbers without losing digits, and leaves what is none to the server', () => {
  expect(valueOf('integer', '42')).toBe(42);
  expect(valueOf('decimal', '0.1')).toBe(0.1);
  expect(valueOf('decimal', '12345678901234567890.5')).toBe('12345678901234567890.5');
  expect(valueOf('integer', 'many')).toBe('many');
});

it('gives a variable back as it was', () => {
  const variable = { name: 'vip', label: 'VIP', type: 'boolean' as const, default: false, testValue: null };
  expect(inputOf(draftOf(variable))).toEqual(variable);
});
