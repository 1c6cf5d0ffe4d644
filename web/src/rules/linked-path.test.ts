import type { Rule } from '@partitura/server/query/rule';
import { describe, expect, it } from 'vitest';
import { aggregateOver, existsOver, ruleOver, type Aggregate } from './linked-path.ts';
import { groupOf } from './rule-edit.ts';
import { anyOf, is, shop } from './shop-model.ts';

const where = (...members: Rule[]): Aggregate => ({
  type: 'aggregate',
  function: 'sum',
  path: ['payments'],
  of: { path: [], name: 'amount' },
  where: groupOf(...members),
});
const onRentals = (aggregate: Aggregate) => aggregateOver(aggregate, ['rentals'], shop, 'customer');

describe('an aggregate that turns to other linked rows', () => {
  it('keeps the conditions that fit those, and says what it drops', () => {
    expect(onRentals(where(is('at'), is('note'), anyOf(is('customer.name'), is('amount', 5))))).toEqual({
      part: {
        type: 'aggregate',
        function: 'sum',
        path: ['rentals'],
        where: groupOf(is('at'), anyOf(is('customer.name'))),
      },
      dropped: ['amount', 'note is “x”', 'amount is 5'],
    });
  });

  it('keeps all of it over another way to the same rows', () => {
    const aggregate = where(is('amount', 5), { type: 'filter', filter: 'big' });
    const turned = aggregateOver(aggregate, ['rentals', 'payments'], shop, 'customer');
    expect(turned).toEqual({ part: { ...aggregate, path: ['rentals', 'payments'] }, dropped: [] });
  });

  it('reads expressions for what they name', () => {
    const shorter: Rule = { ...is('at'), operand: { type: 'expression', text: "DaysOld(at) || 'amount'" } };
    const dearer: Rule = { ...is('at'), operand: { type: 'expression', text: 'Round(amount * 2)' } };
    expect(onRentals(where(shorter, dearer)).part.where).toEqual(groupOf(shorter));
  });

  it('drops the whole of an EXCEPT whose first part does not fit', () => {
    const rule: Rule = { type: 'group', operator: 'except', members: [is('amount', 5), is('at')] };
    expect(onRentals(where(rule)).part.where).toBeUndefined();
  });
});

it('"there is" keeps its sense and what fits', () => {
  const condition = { type: 'exists', path: ['payments'], negated: true, where: groupOf(is('at')) } as const;
  expect(existsOver({ ...condition, path: ['payments'] }, ['rentals'], shop, 'customer')).toEqual({
    part: { ...condition, path: ['rentals'] },
    dropped: [],
  });
});

it('a rule about other rows keeps nothing when nothing fits', () => {
  const turn = { entities: shop, from: 'customer', to: 'country' };
  expect(ruleOver(groupOf(is('born')), turn)).toEqual({ kept: null, dropped: ['born is “x”'] });
  expect(ruleOver(groupOf(), turn)).toEqual({ kept: groupOf(), dropped: [] });
});
