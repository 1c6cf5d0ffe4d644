import { everyone, operatorNames, operators, type Rule } from '@partitura/server/query/rule';
import { describe, expect, it } from 'vitest';
import { negate, negatedMember } from './negate.ts';
import { groupOf } from './rule-edit.ts';
import { anyOf, is } from './shop-model.ts';

describe('the opposite of a rule', () => {
  it('is said by the opposite operator where there is one', () => {
    expect(negate(is('name'))).toEqual({ ...is('name'), operator: 'notEquals' });
    expect(negate({ ...is('name'), operator: 'doesNotContain' })).toMatchObject({ operator: 'contains' });
  });

  it('keeps rows without a value where an operator alone would lose them', () => {
    const born: Rule = { ...is('born'), operator: 'before' };
    expect(negate(born)).toEqual({ type: 'group', operator: 'except', members: [everyone, born] });
  });

  it('gives the rule back when it is said twice, of every form', () => {
    const rules: Rule[] = [
      ...operatorNames.map((operator): Rule => ({ ...is('name'), operator })),
      anyOf(is('name'), is('born')),
      { type: 'exists', path: ['payments'] },
      { type: 'audience', audience: 'vips', negated: true },
      { type: 'filter', filter: 'big' },
      { type: 'feedback', behaviours: ['opened'], campaign: { type: 'any' }, negated: true },
    ];
    expect(rules.length).toBe(Object.keys(operators).length + 5);
    for (const rule of rules) {
      expect(negate(rule)).not.toEqual(rule);
      expect(negate(negate(rule))).toEqual(rule);
    }
  });

  it('is told from an EXCEPT that someone has built', () => {
    expect(negatedMember({ type: 'group', operator: 'except', members: [everyone, is('name')] })).toEqual(
      is('name'),
    );
    expect(
      negatedMember({ type: 'group', operator: 'except', members: [is('born'), is('name')] }),
    ).toBeNull();
    expect(negatedMember(groupOf(groupOf(), is('name')))).toBeNull();
  });
});
