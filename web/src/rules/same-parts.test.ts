import { expect, it } from 'vitest';
import { groupOf } from './rule-edit.ts';
import { withSameParts } from './same-parts.ts';
import { anyOf, is } from './shop-model.ts';

const rule = () => groupOf(anyOf(is('name'), is('city.name')), is('note', 1));

it('is the rule before where nothing has changed', () => {
  const before = rule();
  expect(withSameParts(before, rule())).toBe(before);
});

it('changes only the parts that differ, and what they stand in', () => {
  const before = rule();
  const next = groupOf(anyOf(is('name'), is('city.name')), is('note', 2));
  const shared = withSameParts(before, next);
  expect(shared).toEqual(next);
  expect(shared.members[0]).toBe(before.members[0]);
  expect(shared.members[1]).not.toBe(before.members[1]);
});

it('takes what came and leaves out what went', () => {
  const before = rule();
  const longer = groupOf(...rule().members, is('born'));
  expect(withSameParts(before, longer)).toEqual(longer);
  expect(withSameParts(longer, rule())).toEqual(before);
  expect(withSameParts<unknown>({ ...is('name'), caseSensitive: true }, is('name'))).toEqual(is('name'));
  expect(withSameParts<unknown>([1], { 0: 1 })).toEqual({ 0: 1 });
});
