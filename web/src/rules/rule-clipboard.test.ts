import { expect, it } from 'vitest';
import { printCopiedRule, readCopiedRule } from './rule-clipboard.ts';
import { groupOf } from './rule-edit.ts';
import { insertAt, removeAt } from './rule-place.ts';
import { anyOf, is } from './shop-model.ts';

const [a, b, c] = [is('name', 'a'), is('name', 'b'), is('name', 'c')];

it('gives back what was copied, with the entity that it is about', () => {
  const copied = { entity: 'customer', rule: anyOf(a, b) };
  expect(readCopiedRule(printCopiedRule(copied))).toEqual(copied);
});

it('takes no other text for a rule', () => {
  for (const text of ['', 'name is Ana', '{}', '{"partitura":"activities"}', 'null', '[1]'])
    expect(readCopiedRule(text)).toBeNull();
  const broken = { partitura: 'rule', version: 1, entity: 'customer', rule: { type: 'drop table' } };
  expect(readCopiedRule(JSON.stringify(broken))).toBeNull();
});

it('is put into any group, and a cut one leaves its own', () => {
  const rule = groupOf(a, anyOf(b));
  expect(insertAt(rule, 'members.1', 0, c)).toEqual(groupOf(a, anyOf(c, b)));
  expect(insertAt(rule, '', 2, c)).toEqual(groupOf(a, anyOf(b), c));
  expect(insertAt(groupOf({ type: 'exists', path: ['payments'] }), 'members.0.where', 0, c)).toEqual(
    groupOf({ type: 'exists', path: ['payments'], where: groupOf(c) }),
  );
  expect(removeAt(rule, 'members.1.members.0')).toEqual(groupOf(a, anyOf()));
  expect(removeAt(rule, '')).toEqual(rule);
});
