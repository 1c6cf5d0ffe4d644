import type { Rule } from '@partitura/server/query/rule';
import { describe, expect, it } from 'vitest';
import type { EntityInfo, EntityMap } from './data-model.ts';
import { moveMember, groupOf, valueFor } from './rule-edit.ts';
import { ruleSentence } from './rule-sentence.ts';
import { is, shop } from './shop-model.ts';

const entity = (name: string, attributes: string[], links: EntityInfo['links'] = []): EntityInfo => ({
  name,
  label: name,
  source: 'managed',
  primaryKey: ['id'],
  attributes: attributes.map((each) => ({ name: each, label: each, type: 'string', enumValues: null })),
  links,
});
const entities: EntityMap = new Map([
  [
    'customer',
    entity(
      'customer',
      ['name'],
      [
        {
          name: 'payments',
          label: 'Payments',
          to: 'payment',
          toLabel: 'Payment',
          cardinality: 'ONE_TO_MANY',
        },
      ],
    ),
  ],
  ['payment', entity('payment', ['amount'])],
]);

describe('a rule as a sentence', () => {
  it('says everyone when there is no condition', () => {
    expect(ruleSentence(groupOf(), entities, 'customer')).toBe('everyone');
  });

  it('reads an aggregate with its filter, and nested groups in brackets', () => {
    const rule = groupOf(
      {
        type: 'compare',
        operand: {
          type: 'aggregate',
          function: 'sum',
          path: ['payments'],
          of: { path: [], name: 'amount' },
          where: groupOf({
            type: 'compare',
            operand: { type: 'attribute', path: [], name: 'amount' },
            operator: 'greater',
            value: { type: 'literal', value: 1 },
          }),
        },
        operator: 'greaterOrEquals',
        value: { type: 'literal', value: 130 },
      },
      {
        type: 'group',
        operator: 'or',
        members: [
          { type: 'exists', path: ['payments'], negated: true },
          { type: 'compare', operand: { type: 'attribute', path: [], name: 'name' }, operator: 'isEmpty' },
        ],
      },
    );
    expect(ruleSentence(rule, entities, 'customer')).toBe(
      'sum amount of Payments where amount is greater than 1 is at least 130 and (no Payments or name is empty)',
    );
  });

  it('puts the filter of linked rows in brackets where more follows that is easily taken for a part of it', () => {
    const visits: Rule = {
      type: 'compare',
      operand: { type: 'aggregate', function: 'count', path: ['rental', 'payments'], where: is('note') },
      operator: 'less',
      value: { type: 'literal', value: 2 },
    };
    const last: Rule = {
      type: 'compare',
      operand: {
        type: 'aggregate',
        function: 'max',
        path: ['payments'],
        of: { path: [], name: 'at' },
        where: groupOf(visits),
      },
      operator: 'before',
      value: { type: 'literal', value: '2026-03-15T18:30' },
    };
    expect(ruleSentence(last, shop, 'customer')).toBe(
      'latest at of payments where (number of rental › payments where note is “x” is less than 2) is before Mar 15, 2026, 6:30 PM',
    );
  });

  it('says dates as people do, and leaves what is no date as it is written', () => {
    const born = (value: string): string =>
      ruleSentence({ ...is('born', value), operator: 'on' }, shop, 'customer');
    expect(born('2026-03-15')).toBe('born is on Mar 15, 2026');
    expect(born('15 March')).toBe('born is on “15 March”');
    expect(ruleSentence(is('name', '2026-03-15'), shop, 'customer')).toBe('name is “2026-03-15”');
  });
});

describe('editing a rule', () => {
  it('keeps a single value as the first of a list', () => {
    expect(valueFor('in', 'string', { type: 'literal', value: 'Ana' })).toEqual({
      type: 'list',
      values: ['Ana'],
    });
  });

  it('leaves the group alone when a member cannot move further', () => {
    const group = groupOf({ type: 'exists', path: ['payments'] });
    expect(moveMember(group, 0, -1)).toEqual(group);
  });
});
