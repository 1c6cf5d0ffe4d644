import { expect, test } from 'vitest';
import { functionsByCategory } from './functions-by-category.ts';

const of = (name: string, category: string, description = '') => ({
  name,
  category,
  signatures: [`${name}(text)`],
  description,
  nulls: '',
  example: '',
  result: '',
});
const all = [of('Upper', 'string'), of('Day', 'date'), of('Lower', 'string', 'In small letters.')];
const names = (text: string) =>
  functionsByCategory(all, text).map(({ category, functions }) => [
    category,
    ...functions.map(({ name }) => name),
  ]);

test('functions stand by category, in the order of the catalogue', () => {
  expect(names('')).toEqual([
    ['string', 'Upper', 'Lower'],
    ['date', 'Day'],
  ]);
});

test('names, signatures and descriptions are searched, whatever the letter case', () => {
  expect(names(' SMALL ')).toEqual([['string', 'Lower']]);
  expect(names('day(')).toEqual([['date', 'Day']]);
  expect(names('nothing')).toEqual([]);
});
