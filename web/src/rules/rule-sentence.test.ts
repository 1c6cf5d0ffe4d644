import { describe, expect, it } from 'vitest';
import type { EntityInfo, EntityMap } from './data-model.ts';
import { moveMember, groupOf, valueFor } from './rule-edit.ts';
import { ruleSentence } from './rule-sentence.ts';

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
