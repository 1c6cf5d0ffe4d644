import { expect, it } from 'vitest';
import { firstOf, literalOf, sourceItems } from './signal-row.ts';

it('offers the count for numbers only, and says what the default is', () => {
  expect(sourceItems('integer', 5).map(({ label }) => label)).toEqual([
    'Its default, 5',
    'A value',
    'A variable',
    'How many arrive',
  ]);
  expect(sourceItems('date', null).map(({ label }) => label)).toEqual([
    'Nothing yet',
    'A value',
    'A variable',
  ]);
});

it('gives values of the type that the other campaign declares', () => {
  expect(literalOf('decimal', '2.5')).toEqual({ type: 'literal', value: 2.5 });
  expect(literalOf('boolean', 'false')).toEqual({ type: 'literal', value: false });
  expect(literalOf('string', '')).toEqual({ type: 'literal', value: '' });
  expect(firstOf('literal', 'boolean')).toEqual({ type: 'literal', value: true });
  expect(firstOf('default', 'string')).toBeNull();
});
