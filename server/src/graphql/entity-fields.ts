import { createEntity } from '../catalog/create-entity.ts';
import { createLink } from '../catalog/create-link.ts';
import { createTargetingDimension } from '../catalog/create-targeting-dimension.ts';
import { deleteEntity } from '../catalog/delete-entity.ts';
import { deleteLink } from '../catalog/delete-link.ts';
import { deleteTargetingDimension } from '../catalog/delete-targeting-dimension.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { builder } from './builder.ts';
import { CardinalityType, EntityType, LinkType, TargetingDimensionType } from './entity.ts';
import { ScalarTypeType } from './rows.ts';

builder.queryFields((t) => ({
  entities: t.field({
    type: [EntityType],
    description: 'All entities, those of Partitura itself included.',
    authScopes: { permission: 'data.read' },
    resolve: async (_root, _args, { db }) => {
      const { entities } = await loadDataModel(db);
      return [...entities.values()].map((entity) => ({ entity, entities }));
    },
  }),
  entity: t.field({
    type: EntityType,
    nullable: true,
    description: 'One entity; null when there is none of this name.',
    authScopes: { permission: 'data.read' },
    args: { name: t.arg.string({ required: true, description: 'Name of the entity.' }) },
    resolve: async (_root, { name }, { db }) => {
      const { entities } = await loadDataModel(db);
      const entity = entities.get(name);
      return entity === undefined ? null : { entity, entities };
    },
  }),
  targetingDimensions: t.field({
    type: [TargetingDimensionType],
    description: 'All targeting dimensions.',
    authScopes: { permission: 'data.read' },
    resolve: async (_root, _args, { db }) => [...(await loadDataModel(db)).dimensions.values()],
  }),
}));

export const AttributeInput = builder.inputType('AttributeInput', {
  description: 'A column of a new entity.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name in rules, content and the database.' }),
    label: t.string({ description: 'Name to show; made from the name unless told.' }),
    type: t.field({ type: ScalarTypeType, required: true, description: 'Type of its values.' }),
    enumValues: t.stringList({ description: 'The closed list of values, of an enum.' }),
    nullable: t.boolean({ description: 'May be empty. True unless told, but never for the primary key.' }),
    identityNamespace: t.string({
      description: 'What it identifies a person by (`email`, `phone`, `crm`...), if it does.',
    }),
    default: t.string({
      description: 'A constant, as text, for rows that come without a value: `0`, `2026-01-01`, `open`.',
    }),
  }),
});

export const EntityInput = builder.inputType('EntityInput', {
  description: 'A new entity.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: "Name in rules and uploads, and the table's name in schema `data`.",
    }),
    label: t.string({ required: true, description: 'Name to show.' }),
    attributes: t.field({ type: [AttributeInput], required: true, description: 'Its attributes, in order.' }),
    primaryKey: t.stringList({ required: true, description: 'Attributes that tell rows apart.' }),
    uniqueKeys: t.field({
      type: [t.listRef('String')],
      description:
        'Attributes that no two rows may share, besides the primary key; each key may have several.',
    }),
    versionAttribute: t.string({
      description: 'Attribute by which an older row never overwrites a newer one: integer, date or datetime.',
    }),
  }),
});

export const LinkInput = builder.inputType('LinkInput', {
  description: 'A new link.',
  fields: (t) => ({
    fromEntity: t.string({ required: true, description: 'Entity it begins at.' }),
    toEntity: t.string({ required: true, description: 'Entity it leads to.' }),
    name: t.string({ required: true, description: 'Name seen from where it begins: `address`.' }),
    label: t.string({ description: 'Name to show; made from the name unless told.' }),
    reverseName: t.string({ required: true, description: 'Name seen from the other side: `customers`.' }),
    reverseLabel: t.string({
      description: 'Name to show from the other side; made from the name unless told.',
    }),
    cardinality: t.field({
      type: CardinalityType,
      required: true,
      description: 'How many rows it leads to.',
    }),
    fromColumns: t.stringList({ required: true, description: 'Attributes here that are joined.' }),
    toColumns: t.stringList({ required: true, description: 'Attributes there, in the same order.' }),
  }),
});

builder.mutationFields((t) => ({
  createEntity: t.field({
    type: EntityType,
    description:
      'Makes an entity: a real table with native types. All faults are told at once, and nothing is made then.',
    authScopes: { permission: 'data.model' },
    args: { input: t.arg({ type: EntityInput, required: true, description: 'The entity.' }) },
    resolve: async (_root, { input }, { db }) => {
      const entity = await createEntity(db, input);
      return { entity, entities: (await loadDataModel(db)).entities };
    },
  }),
  deleteEntity: t.boolean({
    description:
      'Deletes an entity with its rows. IN_USE lists the links, dimensions, campaigns and channel configurations that need it.',
    authScopes: { permission: 'data.model' },
    args: { name: t.arg.string({ required: true, description: 'Name of the entity.' }) },
    resolve: async (_root, { name }, { db }) => {
      await deleteEntity(db, name);
      return true;
    },
  }),
  createLink: t.field({
    type: LinkType,
    description:
      'Makes a link, with the indexes that walking it needs; the side that is "one" becomes unique.',
    authScopes: { permission: 'data.model' },
    args: { input: t.arg({ type: LinkInput, required: true, description: 'The link.' }) },
    resolve: async (_root, { input }, { db }) => {
      const link = await createLink(db, input);
      return { ...link, toLabel: (await loadDataModel(db)).entities.get(link.to)?.label ?? link.to };
    },
  }),
  deleteLink: t.boolean({
    description:
      'Deletes a link, from whichever side it is named; the rows stay. IN_USE lists the campaigns and channel configurations that walk it.',
    authScopes: { permission: 'data.model' },
    args: {
      entity: t.arg.string({ required: true, description: 'Name of the entity at either end.' }),
      name: t.arg.string({ required: true, description: 'Name of the link as that entity sees it.' }),
    },
    resolve: async (_root, { entity, name }, { db }) => {
      await deleteLink(db, entity, name);
      return true;
    },
  }),
  createTargetingDimension: t.field({
    type: TargetingDimensionType,
    description:
      'Makes an entity a grain of populations, and links it to message feedback and e-mail tracking.',
    authScopes: { permission: 'data.model' },
    args: {
      name: t.arg.string({ required: true, description: 'Name in graphs.' }),
      label: t.arg.string({ required: true, description: 'Name to show.' }),
      entity: t.arg.string({ required: true, description: 'Name of the entity.' }),
      identityAttribute: t.arg.string({
        required: true,
        description: 'Attribute by which a person is known in messages and reports.',
      }),
    },
    resolve: (_root, dimension, { db }) => createTargetingDimension(db, dimension),
  }),
  deleteTargetingDimension: t.boolean({
    description:
      'Deletes a targeting dimension; the entity and its rows stay. IN_USE lists the campaigns and channel configurations that need it.',
    authScopes: { permission: 'data.model' },
    args: { name: t.arg.string({ required: true, description: 'Name of the dimension.' }) },
    resolve: async (_root, { name }, { db }) => {
      await deleteTargetingDimension(db, name);
      return true;
    },
  }),
}));
