import { expect, it } from 'vitest';
import { likelyPairs, linkInput, linkNames, newLinkDraft } from './link-draft.ts';

const end = (name: string, primaryKey: string[], ...others: string[]) => ({
  name,
  primaryKey,
  attributes: [...primaryKey, ...others].map((each) => ({ name: each })),
});
const customer = end('customer', ['customer_id']);
const order = end('order', ['id'], 'customer_id');

it('joins the key of the one side with the column of that name', () => {
  expect(likelyPairs(order, customer, 'MANY_TO_ONE')).toEqual([{ from: 'customer_id', to: 'customer_id' }]);
  expect(likelyPairs(customer, order, 'ONE_TO_MANY')).toEqual([{ from: 'customer_id', to: 'customer_id' }]);
});

it('finds a column that is named after entity and key, and leaves open what it cannot know', () => {
  expect(likelyPairs(end('line', ['id'], 'order_id'), order, 'MANY_TO_ONE')).toEqual([
    { from: 'order_id', to: 'id' },
  ]);
  expect(likelyPairs(end('line', ['no']), order, 'MANY_TO_ONE')).toEqual([{ from: '', to: 'id' }]);
});

it('names each side by what is seen from it, until a person names it', () => {
  const draft = { ...newLinkDraft(), to: 'customer' };
  expect(linkNames(draft, 'order')).toEqual({ name: 'customer', reverseName: 'orders' });
  expect(
    linkNames({ ...draft, cardinality: 'ONE_TO_MANY', to: 'order', reverseName: 'buyer' }, 'customer'),
  ).toEqual({
    name: 'orders',
    reverseName: 'buyer',
  });
  expect(linkInput({ ...draft, pairs: [{ from: 'a', to: 'b' }] }, order)).toMatchObject({
    fromEntity: 'order',
    toEntity: 'customer',
    fromColumns: ['a'],
    toColumns: ['b'],
  });
});
