import { expect, test } from 'vitest';
import { groupOf } from '../rules/rule-edit.ts';
import { is, shop } from '../rules/shop-model.ts';
import { draftOf, isSameDraft, newFilter, withEntity, withLabel } from './filter-draft.ts';

const saved = {
  ...newFilter('customer'),
  id: '1',
  name: 'big_spenders',
  label: 'Big spenders',
  isFavourite: false,
  isMine: true,
  ownerName: null,
};

test('the name follows the label until the filter is saved', () => {
  expect(withLabel(newFilter('customer'), 'Big spenders!').name).toBe('big_spenders');
  expect(withLabel(draftOf(saved), 'Small spenders')).toMatchObject({
    label: 'Small spenders',
    name: 'big_spenders',
  });
});

test('a filter about other rows keeps what fits them, and says what it drops', () => {
  const draft = { ...newFilter('customer'), rule: groupOf(is('name'), is('born')) };
  expect(withEntity(draft, 'city', shop)).toEqual({
    draft: { ...draft, entity: 'city', rule: groupOf(is('name')) },
    dropped: ['born is “x”'],
  });
  expect(withEntity(draft, 'customer', shop)).toEqual({ draft, dropped: [] });
  expect(withEntity({ ...draft, entity: '' }, 'city', shop).draft.rule).toEqual(groupOf());
});

test('a draft is the same as another when nothing of it differs', () => {
  expect(isSameDraft(draftOf(saved), draftOf({ ...saved }))).toBe(true);
  expect(isSameDraft(draftOf(saved), { ...draftOf(saved), shared: true })).toBe(false);
});
