import { z } from 'zod';
import { findPeople, type FoundPerson } from '../browse/find-people.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { builder } from './builder.ts';

const FoundPersonType = builder.objectRef<FoundPerson>('FoundPerson').implement({
  description: 'A row of a person, found by one of their identities.',
  fields: (t) => ({
    entity: t.exposeString('entity', { description: 'Name of the entity of the row.' }),
    entityLabel: t.exposeString('entityLabel', { description: 'Its label.' }),
    key: t.field({
      type: 'JSON',
      description: 'The key of the row: an object of texts by attribute, as `entityRow` takes it.',
      resolve: ({ key }) => key,
    }),
    attribute: t.exposeString('attribute', { description: 'The attribute by which it was found.' }),
    value: t.exposeString('value', { description: 'Its value.' }),
    words: t.exposeString('words', {
      description: 'The first texts of the row, mostly a name; may be empty.',
    }),
  }),
});

builder.queryField('findPeople', (t) =>
  t.field({
    type: [FoundPersonType],
    description:
      'People by an identity (an e-mail address, a phone number...) or the key: those first who have exactly this text, then those who have it as a part of an identity, as far as that is found within two seconds. None for a single letter.',
    authScopes: { permission: 'data.read' },
    args: {
      text: t.arg.string({
        required: true,
        validate: z.string().max(300),
        description: 'What is known of the identity.',
      }),
      first: t.arg.int({
        defaultValue: 10,
        validate: z.int().min(1).max(50),
        description: 'At most so many, up to 50.',
      }),
    },
    resolve: async (_root, { text, first }, { db }) =>
      findPeople(db, await loadDataModel(db), text, first ?? 10),
  }),
);
