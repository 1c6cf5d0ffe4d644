import { createDataModel } from '../catalog/create-data-model.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { builder } from './builder.ts';
import { EntityInput, LinkInput } from './entity-fields.ts';
import { EntityType } from './entity.ts';

const ConnectedAttributeInput = builder.inputType('ConnectedAttributeInput', {
  description: 'A column of a table that exists; its type is what the database says.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the column.' }),
    label: t.string({ description: 'Name to show; made from the name unless told.' }),
    identityNamespace: t.string({
      description: 'What it identifies a person by (`email`, `phone`, `crm`...), if it does.',
    }),
  }),
});

const ConnectedEntityInput = builder.inputType('ConnectedEntityInput', {
  description: 'An entity over a table or view that exists.',
  fields: (t) => ({
    schema: t.string({ required: true, description: 'Schema of the table or view.' }),
    table: t.string({ required: true, description: 'Name of the table or view.' }),
    name: t.string({ required: true, description: 'Name in rules.' }),
    label: t.string({ required: true, description: 'Name to show.' }),
    attributes: t.field({
      type: [ConnectedAttributeInput],
      required: true,
      description: 'Its columns that are taken, in order.',
    }),
    primaryKey: t.stringList({
      required: true,
      description:
        'Attributes that tell rows apart; all rows are looked at once where no key of the database says so.',
    }),
    versionAttribute: t.string({ description: 'Attribute that tells which of two rows is newer.' }),
  }),
});

const DimensionInput = builder.inputType('DimensionInput', {
  description: 'A new targeting dimension.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name in graphs.' }),
    label: t.string({ required: true, description: 'Name to show.' }),
    entity: t.string({ required: true, description: 'Name of the entity.' }),
    identityAttribute: t.string({
      required: true,
      description: 'Attribute by which a person is known in messages and reports.',
    }),
  }),
});

builder.mutationField('createEntities', (t) =>
  t.field({
    type: [EntityType],
    description:
      'Makes entities, new ones and of tables that exist, with their links and targeting dimensions, all or nothing. Every fault of every part is told with its field: `entities.3.attributes.2.name`. At most 200 entities.',
    authScopes: { permission: 'data.model' },
    args: {
      entities: t.arg({
        type: [EntityInput],
        defaultValue: [],
        description: 'Entities with a new table each.',
      }),
      connected: t.arg({
        type: [ConnectedEntityInput],
        defaultValue: [],
        description:
          'Entities over tables and views that exist; nothing is copied, and nothing written to them.',
      }),
      links: t.arg({
        type: [LinkInput],
        defaultValue: [],
        description: 'Links between these and any others.',
      }),
      dimensions: t.arg({ type: [DimensionInput], defaultValue: [], description: 'Targeting dimensions.' }),
    },
    resolve: async (_root, { entities, connected, links, dimensions }, { db }) => {
      const parts = {
        entities: entities ?? [],
        connected: (connected ?? []).map(({ schema, table, ...one }) => ({
          ...one,
          relation: { schema, name: table },
        })),
        links: links ?? [],
        dimensions: dimensions ?? [],
      };
      await createDataModel(db, parts);
      const model = await loadDataModel(db);
      return [...parts.entities, ...parts.connected].flatMap(({ name }) => {
        const entity = model.entities.get(name);
        return entity === undefined ? [] : [{ entity, entities: model.entities }];
      });
    },
  }),
);
