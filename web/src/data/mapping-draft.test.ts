import { expect, it } from 'vitest';
import { isTwice, mappingDraft, mappingInput, missingAttributes } from './mapping-draft.ts';

const header = ['ID', 'E-Mail', 'Shoe size'];
const target = {
  primaryKey: ['id'],
  attributes: [
    { name: 'id', label: 'Id', nullable: false },
    { name: 'email', label: 'E-mail', nullable: false },
    { name: 'city', label: 'City', nullable: true },
  ],
};

it('begins with what is suggested and leaves out what nothing is known of', () => {
  const draft = mappingDraft(header, [
    { column: 'ID', attribute: 'id' },
    { column: 'Gone', attribute: 'city' },
  ]);
  expect(draft).toEqual(['id', null, null]);
  expect(mappingInput(header, draft)).toEqual([{ column: 'ID', attribute: 'id' }]);
  expect(mappingDraft(header, null)).toEqual([null, null, null]);
});

it('names what must be filled and is not', () => {
  expect(missingAttributes(target, header, ['id', null, null])).toEqual(['E-mail']);
  expect(missingAttributes(target, header, ['id', 'email', null])).toEqual([]);
});

it('needs no more than the key where rows may only be deleted', () => {
  const changes = ['_change_request_type', 'ID', 'E-Mail'];
  expect(missingAttributes(target, changes, [null, 'id', null])).toEqual([]);
  expect(missingAttributes(target, changes, [null, null, 'email'])).toEqual(['Id']);
});

it('sees an attribute that two columns fill', () => {
  expect(isTwice(['id', 'id', null], 1)).toBe(true);
  expect(isTwice(['id', null, null], 1)).toBe(false);
});
