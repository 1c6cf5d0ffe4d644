import { expect, it } from 'vitest';
import { shop } from '../../rules/shop-model.ts';
import type { ConfigOf } from '../contract-of.ts';
import { keptInWords } from './kept-in-words.ts';

type Config = ConfigOf<'deduplication'>;
const about = { entities: shop, entity: 'customer', columns: [] };
const born = { type: 'attribute' as const, path: [], name: 'born' };
const city = { type: 'attribute' as const, path: ['city'], name: 'name' };
const config: Config = {
  fields: [city, { type: 'attribute', path: [], name: 'name' }],
  ignoreCase: true,
  keep: 1,
  which: { by: 'random' },
  complement: false,
};
const said = (part: Partial<Config>): string => keptInWords({ ...config, ...part }, about);

it('says which rows of those with the same values go on', () => {
  expect(said({})).toBe('Of the rows with the same city › name and name, one goes on, whichever it is.');
  expect(said({ keep: 3, which: { by: 'order', operand: born, direction: 'descending' } })).toBe(
    'Of the rows with the same city › name and name, the 3 with the highest born go on.',
  );
  expect(said({ which: { by: 'filled', operand: born } })).toBe(
    'Of the rows with the same city › name and name, one goes on: if there is one, one that has a value in born.',
  );
  expect(said({ keep: 0 })).toBe('All rows go on: nothing is taken for a duplicate.');
});

it('is silent until the settings say it', () => {
  expect(said({ fields: [] })).toBe('');
  const open = { type: 'attribute' as const, path: [], name: '' };
  expect(said({ which: { by: 'filled', operand: open } })).toBe('');
});
