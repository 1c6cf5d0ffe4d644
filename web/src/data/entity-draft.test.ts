import { expect, it } from 'vitest';
import { entityInput, newAttribute, newEntityDraft, versionChoices } from './entity-draft.ts';

it('sends keys as required, enum values only of enums, and the name a person wrote', () => {
  const draft = { ...newEntityDraft(), label: 'Order', name: 'orders' };
  draft.attributes = [
    newAttribute({ name: 'id', type: 'integer', isKey: true }),
    newAttribute({ name: ' email ', identityNamespace: 'email', enumValues: ['left over'] }),
  ];
  expect(entityInput(draft)).toEqual({
    name: 'orders',
    label: 'Order',
    primaryKey: ['id'],
    versionAttribute: null,
    attributes: [
      {
        name: 'id',
        label: null,
        type: 'integer',
        nullable: false,
        enumValues: null,
        identityNamespace: null,
      },
      {
        name: 'email',
        label: null,
        type: 'string',
        nullable: true,
        enumValues: null,
        identityNamespace: 'email',
      },
    ],
  });
});

it('offers as version only what has an order, and forgets one that is gone', () => {
  const draft = { ...newEntityDraft(), label: 'Order', versionAttribute: 'changed' };
  draft.attributes = [newAttribute({ name: 'changed', type: 'datetime' }), newAttribute({ name: 'note' })];
  expect(versionChoices(draft)).toEqual(['changed']);
  expect(entityInput(draft).versionAttribute).toBe('changed');
  draft.attributes[0] = newAttribute({ name: 'changed', type: 'text' });
  expect(entityInput(draft).versionAttribute).toBeNull();
});
