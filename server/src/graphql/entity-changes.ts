import { addAttribute } from '../catalog/add-attribute.ts';
import { verifyEntity, type EntityFinding } from '../catalog/connect/verify-entity.ts';
import { deleteAttribute } from '../catalog/delete-attribute.ts';
import { findEntity } from '../catalog/find-entity.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { updateAttribute } from '../catalog/update-attribute.ts';
import { addIndex, updateEntity } from '../catalog/update-entity.ts';
import { relabelLink, relabelTargetingDimension } from '../catalog/update-link.ts';
import { builder } from './builder.ts';
import { AttributeInput } from './entity-fields.ts';
import { AttributeType, EntityType, LinkType, TargetingDimensionType } from './entity.ts';
import { saidIn } from '../language/said-in.ts';

const FindingSeverityType = builder.enumType('FindingSeverity', {
  description: 'How bad a finding is.',
  values: {
    error: { description: 'What uses the entity fails until it is mended.' },
    warning: { description: 'It works, but slowly or without a guarantee.' },
  } as const satisfies Record<EntityFinding['severity'], { description: string }>,
});

const EntityFindingType = builder.objectRef<EntityFinding>('EntityFinding').implement({
  description: "What is amiss with a connected entity's table.",
  fields: (t) => ({
    severity: t.expose('severity', { type: FindingSeverityType, description: 'How bad it is.' }),
    subject: t.exposeString('subject', {
      nullable: true,
      description: 'Name of the attribute or link it is about; null for the entity as a whole.',
    }),
    message: t.string({
      description: 'What is amiss, in a sentence.',
      resolve: ({ message }, _args, { language }) => saidIn(language, message),
    }),
  }),
});

const entityArg = { required: true, description: 'Name of the entity.' } as const;
const labelArg = { required: true, description: 'Name to show.' } as const;

builder.queryField('verifyEntity', (t) =>
  t.field({
    type: [EntityFindingType],
    description:
      "Compares an entity with the customer's own table behind it, as it is now: what is gone, what has another type, which index or key it lacks. Nothing is amiss with tables made by Partitura. ENTITY_NOT_FOUND when there is no such entity.",
    authScopes: { permission: 'data.read' },
    args: { entity: t.arg.string(entityArg) },
    resolve: async (_root, { entity }, { db }) => {
      const model = await loadDataModel(db);
      return await verifyEntity(db, model, findEntity(model, entity));
    },
  }),
);

builder.mutationFields((t) => ({
  addAttribute: t.field({
    type: AttributeType,
    description:
      'Adds an attribute: a new column, or one more column of a connected table, which then keeps its own type. Rows that are there get the default. All faults are told at once.',
    authScopes: { permission: 'data.model' },
    args: {
      entity: t.arg.string(entityArg),
      input: t.arg({ type: AttributeInput, required: true, description: 'The attribute.' }),
    },
    resolve: (_root, { entity, input }, { db }) => addAttribute(db, entity, input),
  }),
  updateAttribute: t.field({
    type: AttributeType,
    description:
      'Changes what an attribute is called or identifies, or adds values to an enum. What is left out stays; a value of an enum never goes.',
    authScopes: { permission: 'data.model' },
    args: {
      entity: t.arg.string(entityArg),
      name: t.arg.string({ required: true, description: 'Name of the attribute.' }),
      label: t.arg.string({ description: 'Name to show.' }),
      identityNamespace: t.arg.string({
        description:
          'What it identifies a person by (`email`, `phone`, `crm`...); empty text: nothing any more.',
      }),
      enumValues: t.arg.stringList({
        description: 'All values of an enum: those that it has and new ones, in order.',
      }),
    },
    resolve: (_root, { entity, name, ...change }, { db }) => updateAttribute(db, entity, name, change),
  }),
  deleteAttribute: t.boolean({
    description:
      'Deletes an attribute with its values; of a connected table only our knowledge of it. IN_USE lists the key, version, links, dimensions, campaigns, channel configurations and filters that need it.',
    authScopes: { permission: 'data.model' },
    args: {
      entity: t.arg.string(entityArg),
      name: t.arg.string({ required: true, description: 'Name of the attribute.' }),
    },
    resolve: async (_root, { entity, name }, { db }) => {
      await deleteAttribute(db, entity, name);
      return true;
    },
  }),
  updateEntity: t.field({
    type: EntityType,
    description: 'Changes what an entity is called, or its version attribute. What is left out stays.',
    authScopes: { permission: 'data.model' },
    args: {
      name: t.arg.string(entityArg),
      label: t.arg.string({ description: 'Name to show.' }),
      versionAttribute: t.arg.string({
        description:
          'Attribute by which an older row never overwrites a newer one; empty text: none any more.',
      }),
    },
    resolve: async (_root, { name, ...change }, { db }) => {
      const entity = await updateEntity(db, name, change);
      return { entity, entities: (await loadDataModel(db)).entities };
    },
  }),
  addIndex: t.boolean({
    description:
      'Makes an index by which rows are found quickly, unless there is one. Only for tables made by Partitura.',
    authScopes: { permission: 'data.model' },
    args: {
      entity: t.arg.string(entityArg),
      attributes: t.arg.stringList({ required: true, description: 'Its attributes, in order; 1 to 32.' }),
    },
    resolve: async (_root, { entity, attributes }, { db }) => {
      await addIndex(db, entity, attributes);
      return true;
    },
  }),
  relabelLink: t.field({
    type: LinkType,
    description:
      'Changes what a link is called on the side of this entity; its name stays. LINK_NOT_FOUND when there is none.',
    authScopes: { permission: 'data.model' },
    args: {
      entity: t.arg.string({ required: true, description: 'Name of the entity from which it is seen.' }),
      name: t.arg.string({ required: true, description: 'Name of the link as that entity sees it.' }),
      label: t.arg.string(labelArg),
    },
    resolve: async (_root, { entity, name, label }, { db }) => {
      const link = await relabelLink(db, entity, name, label);
      return { ...link, toLabel: (await loadDataModel(db)).entities.get(link.to)?.label ?? link.to };
    },
  }),
  relabelTargetingDimension: t.field({
    type: TargetingDimensionType,
    description:
      'Changes what a targeting dimension is called; its name stays. DIMENSION_NOT_FOUND when there is none.',
    authScopes: { permission: 'data.model' },
    args: {
      name: t.arg.string({ required: true, description: 'Name of the dimension.' }),
      label: t.arg.string(labelArg),
    },
    resolve: (_root, { name, label }, { db }) => relabelTargetingDimension(db, name, label),
  }),
}));
