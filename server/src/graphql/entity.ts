import { rowCount } from '../db/row-count.ts';
import type {
  Attribute,
  Cardinality,
  Entity,
  EntitySource,
  Link,
  TargetingDimension,
} from '../catalog/model.ts';
import type { Language } from '../language/languages.ts';
import { wordIn } from '../language/word.ts';
import { builder } from './builder.ts';
import { ScalarTypeType } from './rows.ts';

export const CardinalityType = builder.enumType('Cardinality', {
  description: 'How many rows a link leads to, seen from its beginning.',
  values: {
    MANY_TO_ONE: { value: 'N-1', description: 'Many rows here belong to one there.' },
    ONE_TO_ONE: { value: '1-1', description: 'One row here, at most one there.' },
    ONE_TO_MANY: { value: '1-N', description: 'One row here has many there.' },
  } as const satisfies Record<string, { value: Cardinality; description: string }>,
});

const EntitySourceType = builder.enumType('EntitySource', {
  description: 'Where the rows of an entity live.',
  values: {
    managed: { description: 'In a table made by Partitura.' },
    connected: { description: "In a table or view of the customer's own." },
    system: { description: 'In what Partitura writes down of messages and of what people do with them.' },
  } as const satisfies Record<EntitySource, { description: string }>,
});

export const AttributeType = builder.objectRef<Attribute>('Attribute').implement({
  description: 'A column of an entity.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in rules, content and the database.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    type: t.expose('type', { type: ScalarTypeType, description: 'Type of its values.' }),
    enumValues: t.stringList({
      nullable: true,
      description: 'The closed list of values, of an enum.',
      resolve: ({ enumValues }) => (enumValues === null ? null : [...enumValues]),
    }),
    nullable: t.exposeBoolean('nullable', { description: 'May be empty.' }),
    identityNamespace: t.exposeString('identityNamespace', {
      nullable: true,
      description: 'What it identifies a person by (`email`, `phone`, `crm`...), if it does.',
    }),
  }),
});

/** A link with the label of where it leads, which only the whole model knows. */
export interface LinkView extends Link {
  readonly toLabel: string;
}

export const LinkType = builder.objectRef<LinkView>('Link').implement({
  description: 'A named relation to another entity, seen from one side.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in paths of rules: `address`.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    to: t.exposeString('to', { description: 'Name of the entity it leads to.' }),
    toLabel: t.exposeString('toLabel', { description: 'Label of the entity it leads to.' }),
    cardinality: t.expose('cardinality', {
      type: CardinalityType,
      description: 'How many rows it leads to.',
    }),
    reverseName: t.exposeString('reverseName', {
      description: 'Name of the same link seen from the other side.',
    }),
    system: t.boolean({
      description: 'Made by a targeting dimension: it cannot be deleted, but goes when the dimension does.',
      resolve: ({ constants }) => constants.length > 0,
    }),
    fromColumns: t.stringList({
      description: 'Attributes here that are joined.',
      resolve: ({ pairs }) => pairs.map(({ from }) => from),
    }),
    toColumns: t.stringList({
      description: 'Attributes there, in the same order.',
      resolve: ({ pairs }) => pairs.map(({ to }) => to),
    }),
  }),
});

/** The label of an entity: of ours, in the language of the pages; of others, as they were given it. */
const labelIn = (language: Language, { source, label }: Entity): string =>
  source === 'system' ? wordIn(language, label) : label;

/** An entity in the model it belongs to. */
export interface EntityView {
  readonly entity: Entity;
  readonly entities: ReadonlyMap<string, Entity>;
}

export const EntityType = builder.objectRef<EntityView>('Entity').implement({
  description: "A table of the customer's data, or of what Partitura writes down.",
  fields: (t) => ({
    id: t.id({ description: 'Id of the entity.', resolve: ({ entity }) => entity.id }),
    name: t.string({ description: 'Name in rules and uploads.', resolve: ({ entity }) => entity.name }),
    label: t.string({
      description: 'Name to show.',
      resolve: ({ entity }, _args, { language }) => labelIn(language, entity),
    }),
    source: t.field({
      type: EntitySourceType,
      description: 'Where its rows live.',
      resolve: ({ entity }) => entity.source,
    }),
    rowCount: t.float({
      description: 'Rows: exact up to 50,000, beyond that as the database estimates.',
      resolve: ({ entity }, _args, { db }) => rowCount(db, entity.relation),
    }),
    primaryKey: t.stringList({
      description: 'Attributes that tell rows apart.',
      resolve: ({ entity }) => [...entity.primaryKey],
    }),
    versionAttribute: t.string({
      nullable: true,
      description: 'Attribute by which an older row never overwrites a newer one.',
      resolve: ({ entity }) => entity.versionAttribute,
    }),
    attributes: t.field({
      type: [AttributeType],
      description: 'Its attributes, in order.',
      resolve: ({ entity }, _args, { language }) =>
        [...entity.attributes.values()].map((attribute) =>
          entity.source === 'system' ? { ...attribute, label: wordIn(language, attribute.label) } : attribute,
        ),
    }),
    links: t.field({
      type: [LinkType],
      description: 'Its links, seen from here.',
      resolve: ({ entity, entities }, _args, { language }) =>
        [...entity.links.values()].map((link) => {
          const to = entities.get(link.to);
          if (to === undefined) return { ...link, toLabel: link.to };
          const toLabel = labelIn(language, to);
          // A link to an entity of ours bears its label.
          return {
            ...link,
            toLabel,
            label: to.source === 'system' ? link.label.replace(to.label, toLabel) : link.label,
          };
        }),
    }),
  }),
});

export const TargetingDimensionType = builder.objectRef<TargetingDimension>('TargetingDimension').implement({
  description: 'The grain of a population: an entity and what identifies one of its rows.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in graphs.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    entity: t.exposeString('entity', { description: 'Name of the entity.' }),
    identityAttribute: t.exposeString('identityAttribute', {
      description: 'Attribute by which a person is known in messages and reports.',
    }),
  }),
});
