import { describe, expect, it } from 'vitest';
import { groupOf } from './rule-edit.ts';
import { moveTo } from './rule-place.ts';
import { stepTarget, type Step } from './rule-step.ts';
import { anyOf, is } from './shop-model.ts';

const [a, b, c, d] = [is('name', 'a'), is('name', 'b'), is('name', 'c'), is('name', 'd')];
const rule = groupOf(a, anyOf(b, c), d);
const after = (place: string, step: Step) => {
  const target = stepTarget(rule, place, step);
  return target && moveTo(rule, place, target.group, target.index).rule;
};

describe('a step by a key', () => {
  it('goes up and down within its group', () => {
    expect(after('members.1.members.1', 'up')).toEqual(groupOf(a, anyOf(c, b), d));
    expect(after('members.1.members.0', 'down')).toEqual(groupOf(a, anyOf(c, b), d));
  });

  it('leaves its group at either end', () => {
    expect(after('members.1.members.0', 'up')).toEqual(groupOf(a, b, anyOf(c), d));
    expect(after('members.1.members.1', 'down')).toEqual(groupOf(a, anyOf(b), c, d));
    expect(after('members.1.members.0', 'out')).toEqual(groupOf(a, anyOf(c), b, d));
  });

  it('enters the group above it at its end, else the one below it at its beginning', () => {
    expect(after('members.2', 'in')).toEqual(groupOf(a, anyOf(b, c, d)));
    expect(after('members.0', 'in')).toEqual(groupOf(anyOf(a, b, c), d));
  });

  it('has no way beyond the whole rule', () => {
    expect(stepTarget(rule, 'members.0', 'up')).toBeNull();
    expect(stepTarget(rule, 'members.2', 'down')).toBeNull();
    expect(stepTarget(rule, 'members.0', 'out')).toBeNull();
    expect(stepTarget(rule, 'members.1.members.0', 'in')).toBeNull();
    expect(stepTarget(rule, '', 'down')).toBeNull();
  });
});
