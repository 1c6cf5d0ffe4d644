import type { ScalarType } from '@partitura/server/catalog/model';
import { operatorsForType } from '@partitura/server/query/operators-for-type';
import {
  operators,
  singleValue,
  type Operand,
  type Operator,
  type Rule,
  type SingleValue,
  type Value,
} from '@partitura/server/query/rule';

export type Group = Extract<Rule, { type: 'group' }>;
export type Compare = Extract<Rule, { type: 'compare' }>;
export type Exists = Extract<Rule, { type: 'exists' }>;

export const groupOf = (...members: Rule[]): Group => ({ type: 'group', operator: 'and', members });
export const asGroup = (rule: Rule): Group => (rule.type === 'group' ? rule : groupOf(rule));

const numeric: ReadonlySet<ScalarType> = new Set(['integer', 'bigint', 'decimal']);
export const isNumeric = (type: ScalarType | null): boolean => type !== null && numeric.has(type);
export const isTemporal = (type: ScalarType | null): boolean => type === 'date' || type === 'datetime';

const isSingle = (value: Value | undefined): value is SingleValue => singleValue.safeParse(value).success;

/** What stands there before a person has said anything. */
export function firstValue(type: ScalarType | null): SingleValue {
  if (isTemporal(type)) return { type: 'preset', preset: 'today' };
  if (type === 'boolean') return { type: 'literal', value: true };
  return { type: 'literal', value: isNumeric(type) ? 0 : '' };
}

/** A value of the shape that an operator takes, keeping what was there where it fits. */
export function valueFor(operator: Operator, type: ScalarType | null, previous?: Value): Value | undefined {
  const single = (): SingleValue => (isSingle(previous) ? previous : firstValue(type));
  switch (operators[operator].value) {
    case 'none':
      return undefined;
    case 'one':
      return previous?.type === 'list' && previous.values[0] !== undefined
        ? { type: 'literal', value: previous.values[0] }
        : single();
    case 'list':
      if (previous?.type === 'list') return previous;
      return {
        type: 'list',
        values: previous?.type === 'literal' && previous.value !== '' ? [previous.value] : [],
      };
    case 'range':
      return previous?.type === 'range' ? previous : { type: 'range', from: single(), to: single() };
    case 'period':
      return previous?.type === 'period' ? previous : { type: 'period', amount: 30, unit: 'day' };
    case 'calendar':
      return previous?.type === 'calendar' ? previous : { type: 'calendar', unit: 'month' };
  }
}

/** A condition on another operand: the operator stays when the new type offers it too. */
export function withOperand(
  condition: Compare | null,
  operand: Operand,
  type: ScalarType | null,
  previousType: ScalarType | null,
): Compare {
  const offered = operatorsForType(type ?? 'string');
  const kept = condition !== null && offered.includes(condition.operator);
  const operator = kept ? condition.operator : (offered[0] ?? 'equals');
  const value = valueFor(operator, type, kept && type === previousType ? condition.value : undefined);
  return { type: 'compare', operand, operator, ...(value === undefined ? {} : { value }) };
}

export function withOperator(condition: Compare, operator: Operator, type: ScalarType | null): Compare {
  const value = valueFor(operator, type, condition.value);
  const { value: _previous, ...rest } = condition;
  return { ...rest, operator, ...(value === undefined ? {} : { value }) };
}

/** Without the condition's case switch when it is off: the default is not to mind letter case. */
export function withCase(condition: Compare, caseSensitive: boolean): Compare {
  const { caseSensitive: _previous, ...rest } = condition;
  return caseSensitive ? { ...rest, caseSensitive } : rest;
}

export const replaceMember = (group: Group, index: number, member: Rule): Group => ({
  ...group,
  members: group.members.map((current, at) => (at === index ? member : current)),
});
export const removeMember = (group: Group, index: number): Group => ({
  ...group,
  members: group.members.filter((_member, at) => at !== index),
});
export const duplicateMember = (group: Group, index: number): Group => ({
  ...group,
  members: group.members.flatMap((member, at) =>
    at === index ? [member, structuredClone(member)] : [member],
  ),
});
export function moveMember(group: Group, index: number, by: -1 | 1): Group {
  const members = [...group.members];
  const [moved] = members.splice(index, 1);
  if (moved === undefined || index + by < 0 || index + by > members.length) return group;
  members.splice(index + by, 0, moved);
  return { ...group, members };
}
/** A member that is a group gives way to its own members. */
export const ungroupMember = (group: Group, index: number): Group => ({
  ...group,
  members: group.members.flatMap((member, at) =>
    at === index && member.type === 'group' ? member.members : [member],
  ),
});
/** A member in a group of its own, joined the other way: that is what it was wrapped for. */
export const wrapMember = (group: Group, index: number): Group => ({
  ...group,
  members: group.members.map((member, at) =>
    at === index ? { ...groupOf(member), operator: group.operator === 'or' ? 'and' : 'or' } : member,
  ),
});

/** How many conditions a rule has, at any depth. */
/** Whether a condition is not about anything yet, as one that was just added. */
export function isUnchosen(rule: Rule): boolean {
  switch (rule.type) {
    case 'compare':
      if (rule.operand.type === 'attribute') return rule.operand.name === '';
      return rule.operand.type === 'aggregate' && rule.operand.path.length === 0;
    case 'exists':
      return rule.path.length === 0;
    case 'audience':
      return rule.audience === '';
    case 'filter':
      return rule.filter === '';
    case 'group':
    case 'feedback':
      return false;
  }
}

export function countConditions(rule: Rule): number {
  switch (rule.type) {
    case 'group':
      return rule.members.reduce((sum, member) => sum + countConditions(member), 0);
    case 'exists':
      return 1 + (rule.where ? countConditions(rule.where) : 0);
    case 'compare':
      return (
        1 +
        (rule.operand.type === 'aggregate' && rule.operand.where ? countConditions(rule.operand.where) : 0)
      );
    case 'audience':
    case 'filter':
    case 'feedback':
      return 1;
  }
}
