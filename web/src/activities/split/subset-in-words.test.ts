import { expect, it } from 'vitest';
import { is, shop } from '../../rules/shop-model.ts';
import { subsetInWords } from './subset-in-words.ts';

const column = { name: 'totalPaid', label: 'Sum paid', type: 'decimal' as const, key: false };
const about = { entities: shop, entity: 'customer', columns: [column] };
const subset = { id: 'a', label: 'A' };
const paid = { type: 'column', name: 'totalPaid' } as const;

it('says who is in a subset, how many at most, and which of them', () => {
  expect(subsetInWords(subset, about)).toBe('everyone');
  const rule = is('city.country.name', 'Brazil');
  expect(subsetInWords({ ...subset, rule, limit: { type: 'percent', value: 12.5 } }, about)).toBe(
    'city › country › name is “Brazil” · 12.5% at random',
  );
  const order = { by: 'operand', operand: paid, direction: 'descending' } as const;
  expect(subsetInWords({ ...subset, limit: { type: 'number', value: 1000 }, order }, about)).toBe(
    'top 1,000 by Sum paid',
  );
});
