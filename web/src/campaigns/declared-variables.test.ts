import { expect, it } from 'vitest';
import { declaredName, variableAt, writtenVariable } from './declared-variables.ts';

const city = { name: 'city', label: 'City', type: 'string' as const, default: null, testValue: null };

it('finds a variable with and without the word before it', () => {
  expect(variableAt([city], 'vars.city')).toBe(city);
  expect(variableAt([city], 'city')).toBe(city);
  expect(variableAt([city], writtenVariable('town'))).toBeUndefined();
});

it('takes what every run has by itself for no variable of the campaign', () => {
  expect(declaredName('run.id')).toBeNull();
  expect(declaredName('vars.')).toBe('');
});
