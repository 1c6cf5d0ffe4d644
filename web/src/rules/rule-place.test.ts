import type { Rule } from '@partitura/server/query/rule';
import { describe, expect, it } from 'vitest';
import { groupOf } from './rule-edit.ts';
import { changeAt, entityAt, isWithin, moveTo, parentOf, placeIn, placeOf, ruleAt } from './rule-place.ts';
import { anyOf, is, shop } from './shop-model.ts';

const paid: Rule = { type: 'exists', path: ['payments'], where: groupOf(is('amount', 5), is('note')) };
const spent: Rule = {
  type: 'compare',
  operand: { type: 'aggregate', function: 'count', path: ['rentals'], where: groupOf(is('days', 3)) },
  operator: 'greater',
  value: { type: 'literal', value: 1 },
};
const rule = groupOf(is('name'), anyOf(is('born'), is('city.name')), paid, spent);

describe('a place in a rule', () => {
  it('leads through groups, linked rows and aggregates', () => {
    expect(ruleAt(rule, '')).toBe(rule);
    expect(ruleAt(rule, 'members.1.members.0')).toEqual(is('born'));
    expect(ruleAt(rule, 'members.2.where.members.1')).toEqual(is('note'));
    expect(ruleAt(rule, 'members.3.operand.where.members.0')).toEqual(is('days', 3));
    expect(ruleAt(rule, 'members.9')).toBeNull();
    expect(ruleAt(rule, 'members.0.where')).toBeNull();
  });

  it('knows the group that holds it; what follows "where" has none', () => {
    expect(parentOf('members.1.members.0')).toEqual({ group: 'members.1', index: 0 });
    expect(parentOf(placeIn('members.2.where', 1))).toEqual({ group: 'members.2.where', index: 1 });
    expect(parentOf('')).toBeNull();
    expect(parentOf('members.2.where')).toBeNull();
  });

  it('lies within another by whole steps', () => {
    expect(isWithin('members.1.members.0', 'members.1')).toBe(true);
    expect(isWithin('members.10', 'members.1')).toBe(false);
    expect(isWithin('members.1', '')).toBe(true);
  });

  it('is about the rows that the links on the way lead to', () => {
    expect(entityAt(rule, 'members.1.members.0', shop, 'customer')).toBe('customer');
    expect(entityAt(rule, 'members.2.where', shop, 'customer')).toBe('payment');
    expect(entityAt(rule, 'members.3.operand.where', shop, 'customer')).toBe('rental');
    const gone: Rule = { type: 'exists', path: ['gone'], where: groupOf(is('name')) };
    expect(entityAt(gone, 'where', shop, 'customer')).toBeNull();
  });

  it('is found again by what stands there', () => {
    const found = ruleAt(rule, 'members.3.operand.where.members.0');
    expect(found && placeOf(rule, found)).toBe('members.3.operand.where.members.0');
    expect(placeOf(rule, is('name'))).toBeNull();
  });
});

describe('a change at a place', () => {
  it('leaves all else as it was', () => {
    const changed = changeAt(rule, 'members.2.where.members.0', () => is('amount', 9));
    expect(ruleAt(changed, 'members.2.where.members.0')).toEqual(is('amount', 9));
    expect(ruleAt(changed, 'members.1')).toBe(rule.members[1]);
    expect(changeAt(rule, 'members.7', () => is('amount'))).toEqual(rule);
  });

  it('takes a "where" away that has become empty', () => {
    expect(
      ruleAt(
        changeAt(rule, 'members.2.where', () => groupOf()),
        'members.2',
      ),
    ).toEqual({
      type: 'exists',
      path: ['payments'],
    });
  });
});

describe('a move', () => {
  it('goes into another group, and says where it has come to stand', () => {
    const moved = moveTo(rule, 'members.0', 'members.1', 1);
    expect(moved.rule).toEqual(groupOf(anyOf(is('born'), is('name'), is('city.name')), paid, spent));
    expect(moved.place).toBe('members.0.members.1');
  });

  it('counts places as they stand before it', () => {
    const three = groupOf(is('name'), is('born'), is('city.name'));
    expect(moveTo(three, 'members.0', '', 2).rule).toEqual(groupOf(is('born'), is('name'), is('city.name')));
    expect(moveTo(three, 'members.2', '', 0).rule).toEqual(groupOf(is('city.name'), is('name'), is('born')));
  });

  it('takes a group along that it leaves empty, for that would take everyone', () => {
    expect(moveTo(groupOf(is('name'), anyOf(is('born'))), 'members.1.members.0', '', 0).rule).toEqual(
      groupOf(is('born'), is('name')),
    );
  });

  it('goes nowhere into itself, nor from a place that is not there', () => {
    const nested = groupOf(anyOf(is('name'), anyOf(is('born'))));
    expect(moveTo(nested, 'members.0', 'members.0.members.1', 0).rule).toBe(nested);
    expect(moveTo(nested, 'members.4', '', 0).rule).toBe(nested);
  });
});
