import type { Rule } from '@partitura/server/query/rule';
import { followPath, type EntityMap } from './data-model.ts';
import { groupOf, type Group } from './rule-edit.ts';

/**
 * A place in a rule, as faults name it: `members.0.where.members.1`, `members.2.operand.where`; empty: the whole rule.
 * Places are read from the root, so that a member can go from any group to any other.
 */
export type Place = string;

const stepsOf = (place: Place): string[] => (place === '' ? [] : place.split('.'));
export const placeIn = (group: Place, index: number): Place =>
  `${group === '' ? '' : `${group}.`}members.${index}`;
export const isWithin = (place: Place, outer: Place): boolean =>
  outer === '' || place === outer || place.startsWith(`${outer}.`);

/** The group that holds a member, and where in it; null for the whole rule and for what follows "where". */
export function parentOf(place: Place): { group: Place; index: number } | null {
  const steps = stepsOf(place);
  const index = Number(steps.at(-1));
  if (steps.at(-2) !== 'members' || !Number.isInteger(index)) return null;
  return { group: steps.slice(0, -2).join('.'), index };
}

/** A rule with a member more, before the one that stands at `index` of a group. */
export const insertAt = (root: Rule, group: Place, index: number, member: Rule): Rule =>
  changeAt(root, group, (rule) =>
    rule.type === 'group' ? { ...rule, members: rule.members.toSpliced(index, 0, member) } : rule,
  );

/** A rule without one of its members; the same rule for a place that is no member's. */
export function removeAt(root: Rule, place: Place): Rule {
  const parent = parentOf(place);
  if (parent === null) return root;
  return changeAt(root, parent.group, (rule) =>
    rule.type === 'group' ? { ...rule, members: rule.members.toSpliced(parent.index, 1) } : rule,
  );
}

interface Child {
  rule: Rule;
  put: (child: Rule) => Rule;
  rest: string[];
}

/** One step down: the child that the first steps name, and the rule with another in its stead. */
function childAt(rule: Rule, steps: readonly string[]): Child | null {
  const [first, second, ...rest] = steps;
  if (rule.type === 'group' && first === 'members') {
    const at = Number(second);
    const child = rule.members[at];
    if (child === undefined) return null;
    return { rule: child, rest, put: (next) => ({ ...rule, members: rule.members.with(at, next) }) };
  }
  if (rule.type === 'exists' && first === 'where') {
    const { where, ...bare } = rule;
    const below = second === undefined ? [] : [second, ...rest];
    return {
      rule: where ?? groupOf(),
      rest: below,
      put: (next) => (isEmptyGroup(next) ? bare : { ...rule, where: next }),
    };
  }
  if (
    rule.type === 'compare' &&
    rule.operand.type === 'aggregate' &&
    first === 'operand' &&
    second === 'where'
  ) {
    const { operand } = rule;
    const { where, ...bare } = operand;
    return {
      rule: where ?? groupOf(),
      rest,
      put: (next) => ({ ...rule, operand: isEmptyGroup(next) ? bare : { ...operand, where: next } }),
    };
  }
  return null;
}

const isEmptyGroup = (rule: Rule): boolean => rule.type === 'group' && rule.members.length === 0;

export function ruleAt(root: Rule, place: Place): Rule | null {
  let rule = root;
  let steps = stepsOf(place);
  while (steps.length > 0) {
    const child = childAt(rule, steps);
    if (child === null) return null;
    rule = child.rule;
    steps = child.rest;
  }
  return rule;
}

/** A rule with another at a place; the same rule when there is no such place. */
export function changeAt(root: Rule, place: Place, change: (rule: Rule) => Rule): Rule {
  const go = (rule: Rule, steps: string[]): Rule => {
    if (steps.length === 0) return change(rule);
    const child = childAt(rule, steps);
    return child === null ? rule : child.put(go(child.rule, child.rest));
  };
  return go(root, stepsOf(place));
}

/** The entity whose rows a place is about; null when a link on the way does not exist. */
export function entityAt(root: Rule, place: Place, entities: EntityMap, entity: string): string | null {
  let rule = root;
  let steps = stepsOf(place);
  let at: string | null = entity;
  while (steps.length > 0 && at !== null) {
    const path = rule.type === 'exists' ? rule.path : rule.type === 'compare' ? pathOf(rule) : [];
    at = followPath(entities, at, path).entity?.name ?? null;
    const child = childAt(rule, steps);
    if (child === null) return null;
    rule = child.rule;
    steps = child.rest;
  }
  return at;
}
const pathOf = (rule: Extract<Rule, { type: 'compare' }>): readonly string[] =>
  rule.operand.type === 'aggregate' ? rule.operand.path : [];

/**
 * A member taken from its place and put into a group before the member that stands at `index` now. A group that this
 * leaves empty goes: it would take everyone. Nothing changes when the group is within the member itself.
 */
export function moveTo(root: Rule, from: Place, group: Place, index: number): { rule: Rule; place: Place } {
  const moved = ruleAt(root, from);
  const target = ruleAt(root, group);
  if (moved === null || target?.type !== 'group' || parentOf(from) === null || isWithin(group, from))
    return { rule: root, place: from };
  // The place it leaves is kept by a mark, so that all other places still hold while it is put elsewhere.
  const mark: Rule = groupOf();
  const marked = changeAt(root, from, () => mark);
  const rule = without(insertAt(marked, group, index, moved), mark);
  return { rule, place: placeOf(rule, moved) ?? from };
}

function placesOf(rule: Rule, place: Place): readonly { rule: Rule; place: Place }[] {
  const below =
    rule.type === 'group'
      ? rule.members.map((_member, index) => `members.${index}`)
      : rule.type === 'exists' && rule.where
        ? ['where']
        : rule.type === 'compare' && rule.operand.type === 'aggregate' && rule.operand.where
          ? ['operand.where']
          : [];
  return below.flatMap((step) => {
    const child = ruleAt(rule, step);
    return child === null ? [] : [{ rule: child, place: place === '' ? step : `${place}.${step}` }];
  });
}

/** Where a rule stands, told by identity. */
export function placeOf(root: Rule, wanted: Rule, from: Place = ''): Place | null {
  if (root === wanted) return from;
  for (const { rule, place } of placesOf(root, from)) {
    const found = placeOf(rule, wanted, place);
    if (found !== null) return found;
  }
  return null;
}

function without(root: Rule, mark: Rule): Rule {
  const place = placeOf(root, mark);
  const parent = place === null ? null : parentOf(place);
  if (parent === null) return root;
  const left = removeAt(root, place ?? '');
  const group = ruleAt(left, parent.group) as Group | null;
  return group !== null && isEmptyGroup(group) && parentOf(parent.group) !== null
    ? without(left, group)
    : left;
}
