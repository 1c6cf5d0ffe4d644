import type { Rule, Value } from '@partitura/server/query/rule';
import { describe, expect, it } from 'vitest';
import { groupOf } from './rule-edit.ts';
import { is } from './shop-model.ts';
import { sampleValues, withParameters } from './with-parameters.ts';

const least: Value = { type: 'parameter', name: 'least' };
const five: Value = { type: 'literal', value: 5 };
const given = new Map<string, Value>([['least', five]]);
const over = (value: Value): Rule => ({ ...is('amount'), value });

describe('a filter with values for its parameters', () => {
  it('has them everywhere that a value may stand', () => {
    const rule = (value: Value): Rule =>
      groupOf(
        { type: 'exists', path: ['payments'], where: groupOf(over(value)) },
        {
          type: 'compare',
          operand: { type: 'aggregate', function: 'count', path: ['payments'], where: over(value) },
          operator: 'greater',
          value,
        },
        { type: 'filter', filter: 'other', parameters: { most: value } },
        { type: 'feedback', behaviours: ['sent'], campaign: { type: 'any' }, within: value },
        { type: 'audience', audience: 'vips' },
      );
    expect(withParameters(rule(least), given)).toEqual(rule(five));
  });

  it('has them at either end of a range, but no list there', () => {
    const range: Value = { type: 'range', from: least as never, to: { type: 'literal', value: 9 } };
    expect(withParameters(over(range), given)).toEqual(
      over({ type: 'range', from: { type: 'literal', value: 5 }, to: { type: 'literal', value: 9 } }),
    );
    const list = new Map<string, Value>([['least', { type: 'list', values: [1] }]]);
    expect(withParameters(over(range), list)).toEqual(over(range));
  });

  it('keeps a parameter that nothing is given for', () => {
    expect(withParameters(over(least), new Map())).toEqual(over(least));
  });
});

it('tries a filter with what is given, else the default, else a value of the type', () => {
  const values = sampleValues(
    [
      { name: 'least', label: '', type: 'integer', default: { type: 'literal', value: 1 } },
      { name: 'since', label: '', type: 'date' },
      { name: 'city', label: '', type: 'string', default: { type: 'literal', value: 'Rome' } },
    ],
    given,
  );
  expect([...values]).toEqual([
    ['least', five],
    ['since', { type: 'preset', preset: 'today' }],
    ['city', { type: 'literal', value: 'Rome' }],
  ]);
});
