import { expect, test } from 'vitest';
import { firstExpression } from './operand-words.ts';

test('an expression begins with what was looked at, written so that it can be read', () => {
  expect(firstExpression({ type: 'attribute', path: ['city'], name: 'name' })).toBe('city.name');
  expect(firstExpression({ type: 'attribute', path: ['city'], name: 'post code' })).toBe('city.[post code]');
  expect(firstExpression({ type: 'column', name: 'like' })).toBe('[like]');
  expect(firstExpression({ type: 'attribute', path: [], name: '' })).toBe('');
  expect(firstExpression(null)).toBe('');
});
