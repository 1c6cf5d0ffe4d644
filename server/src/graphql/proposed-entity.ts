import type { ProposedConnection } from '../catalog/connect/propose-connection.ts';
import type { RelationKind } from '../catalog/connect/schemas.ts';
import type { ProposedAttribute, ProposedEntity, ProposedLink } from '../catalog/proposal.ts';
import { saidIn } from '../language/said-in.ts';
import { builder } from './builder.ts';
import { CardinalityType } from './entity.ts';
import { ScalarTypeType } from './rows.ts';

const ProposedAttributeType = builder.objectRef<ProposedAttribute>('ProposedAttribute').implement({
  description: 'An attribute that would be made of a column.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the column.' }),
    label: t.exposeString('label', { description: 'Name to show, made from the name.' }),
    type: t.expose('type', { type: ScalarTypeType, description: 'Type that it would have.' }),
    enumValues: t.stringList({
      nullable: true,
      description: 'The closed list of values, of an enum.',
      resolve: ({ enumValues }) => (enumValues === null ? null : [...enumValues]),
    }),
    nullable: t.exposeBoolean('nullable', { description: 'May be empty.' }),
    default: t.exposeString('default', {
      nullable: true,
      description: 'A constant for rows without a value.',
    }),
    identityNamespace: t.exposeString('identityNamespace', {
      nullable: true,
      description: 'What it identifies a person by, as its name suggests.',
    }),
    declared: t.exposeString('declared', { description: 'The type as declared: `varchar(45)`.' }),
    note: t.string({
      nullable: true,
      description: 'What is only nearly taken over, in words.',
      resolve: ({ note }, _args, { language }) => note && saidIn(language, note),
    }),
  }),
});

const LeftOutType = builder.objectRef<ProposedEntity['leftOut'][number]>('LeftOutColumn').implement({
  description: 'A column that becomes no attribute.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the column.' }),
    declared: t.exposeString('declared', { description: 'The type as declared.' }),
    reason: t.string({
      description: 'Why it is left out.',
      resolve: ({ reason }, _args, { language }) => saidIn(language, reason),
    }),
  }),
});

const ProposedDimensionType = builder
  .objectRef<NonNullable<ProposedEntity['dimension']>>('ProposedDimension')
  .implement({
    description: 'How an entity could be targeted.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Name in graphs.' }),
      label: t.exposeString('label', { description: 'Name to show.' }),
      identityAttribute: t.exposeString('identityAttribute', {
        description: 'Attribute by which a person would be known.',
      }),
    }),
  });

export const RelationKindType = builder.enumType('RelationKind', {
  description: 'What a relation in PostgreSQL is.',
  values: {
    table: { description: 'A table.' },
    partitioned: { description: 'A partitioned table.' },
    view: { description: 'A view: it is read anew each time.' },
    materializedView: { description: 'A materialized view: as of its last refresh.' },
    foreign: { description: 'A foreign table: its rows are on another server.' },
  } as const satisfies Record<RelationKind, { description: string }>,
});

export const ProposedEntityType = builder
  .objectRef<ProposedEntity & Partial<Pick<ProposedConnection, 'relation' | 'kind'>>>('ProposedEntity')
  .implement({
    description: 'An entity that would be made. Adjust it, then hand it to `createEntities`.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Name in rules and uploads.' }),
      label: t.exposeString('label', { description: 'Name to show, made from the name.' }),
      line: t.exposeInt('line', {
        nullable: true,
        description: 'Line of the file where its statement begins.',
      }),
      schema: t.string({
        nullable: true,
        description: 'Schema of the table that exists; null where one would be made.',
        resolve: ({ relation }) => relation?.schema,
      }),
      table: t.string({
        nullable: true,
        description: 'Name of the table or view that exists; null where one would be made.',
        resolve: ({ relation }) => relation?.name,
      }),
      kind: t.field({
        type: RelationKindType,
        nullable: true,
        description: 'What the existing relation is; null where a table would be made.',
        resolve: ({ kind }) => kind,
      }),
      attributes: t.field({
        type: [ProposedAttributeType],
        description: 'Its attributes, in order.',
        resolve: ({ attributes }) => [...attributes],
      }),
      leftOut: t.field({
        type: [LeftOutType],
        description: 'Columns that become no attributes.',
        resolve: ({ leftOut }) => [...leftOut],
      }),
      primaryKey: t.stringList({
        description: 'Attributes that tell rows apart; empty when one must be chosen.',
        resolve: ({ primaryKey }) => [...primaryKey],
      }),
      uniqueKeys: t.field({
        type: [t.listRef('String')],
        description: 'Attributes that no two rows share, besides the primary key.',
        resolve: ({ uniqueKeys }) => uniqueKeys.map((key) => [...key]),
      }),
      issues: t.stringList({
        description: 'What must be mended before it can be made.',
        resolve: ({ issues }, _args, { language }) => issues.map((one) => saidIn(language, one)),
      }),
      warnings: t.stringList({
        description: 'What to know, that keeps nothing from being made.',
        resolve: ({ warnings }, _args, { language }) => warnings.map((one) => saidIn(language, one)),
      }),
      dimension: t.field({
        type: ProposedDimensionType,
        nullable: true,
        description: 'How it could be targeted; null when nothing in it identifies a person.',
        resolve: ({ dimension }) => dimension,
      }),
    }),
  });

export const ProposedLinkType = builder.objectRef<ProposedLink>('ProposedLink').implement({
  description: 'A link that would be made of a foreign key.',
  fields: (t) => ({
    fromEntity: t.exposeString('fromEntity', { description: 'Entity it begins at.' }),
    toEntity: t.exposeString('toEntity', { description: 'Entity it leads to.' }),
    name: t.exposeString('name', { description: 'Name seen from where it begins.' }),
    label: t.exposeString('label', { description: 'Name to show there.' }),
    reverseName: t.exposeString('reverseName', { description: 'Name seen from the other side.' }),
    reverseLabel: t.exposeString('reverseLabel', { description: 'Name to show on the other side.' }),
    cardinality: t.expose('cardinality', {
      type: CardinalityType,
      description: 'How many rows it leads to.',
    }),
    fromColumns: t.stringList({
      description: 'Attributes here that are joined.',
      resolve: ({ fromColumns }) => [...fromColumns],
    }),
    toColumns: t.stringList({
      description: 'Attributes there, in the same order.',
      resolve: ({ toColumns }) => [...toColumns],
    }),
    line: t.exposeInt('line', {
      nullable: true,
      description: 'Line of the file that declares the foreign key.',
    }),
  }),
});
