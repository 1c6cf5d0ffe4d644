import { expect, it } from 'vitest';
import { changedLines, changeWords } from './change-words.ts';

it('says values as a person reads them', () => {
  expect(changeWords(true)).toBe('yes');
  expect(changeWords('')).toBe('empty');
  expect(changeWords(null)).toBeNull();
  expect(changeWords(['Women', 'Men'])).toBe('Women, Men');
  expect(changeWords({ id: 'a', label: 'Women', limit: { type: 'number', value: 10 } })).toBe(
    'Women (id: a, limit: value: 10, type: number)',
  );
});

it('says rules as a sentence', () => {
  const rule = {
    type: 'compare',
    operand: { type: 'attribute', path: [], name: 'city' },
    operator: 'equals',
    value: { type: 'literal', value: 'Lisbon' },
  };
  expect(changeWords(rule)).toBe('city is “Lisbon”');
});

it('shows only the lines of a long text that have changed', () => {
  expect(changedLines('a\nb\nc', 'a\nx\ny\nc')).toEqual({ removed: ['b'], added: ['x', 'y'] });
  expect(changedLines('a\na', 'a\na\na')).toEqual({ removed: [], added: ['a'] });
  expect(changedLines('a', 'a')).toEqual({ removed: [], added: [] });
});
