import { checkKey, type KeyCheck } from '../catalog/connect/check-key.ts';
import { findRelation, type RelationName } from '../catalog/connect/describe-relation.ts';
import { proposeConnection, type ProposedConnection } from '../catalog/connect/propose-connection.ts';
import { listRelations, type RelationFound, type RelationKind } from '../catalog/connect/schemas.ts';
import { createDataModel } from '../catalog/create-data-model.ts';
import { analyseDdl, type DdlAnalysis } from '../catalog/ddl/analyse-ddl.ts';
import type { DdlProblem } from '../catalog/ddl/draft.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { ProposedAttribute, ProposedEntity, ProposedLink } from '../catalog/proposal.ts';
import { builder } from './builder.ts';
import { EntityInput, LinkInput } from './entity-fields.ts';
import { CardinalityType, EntityType } from './entity.ts';
import { ScalarTypeType } from './rows.ts';
import { saidIn } from '../language/said-in.ts';

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

const RelationKindType = builder.enumType('RelationKind', {
  description: 'What a relation in PostgreSQL is.',
  values: {
    table: { description: 'A table.' },
    partitioned: { description: 'A partitioned table.' },
    view: { description: 'A view: it is read anew each time.' },
    materializedView: { description: 'A materialized view: as of its last refresh.' },
    foreign: { description: 'A foreign table: its rows are on another server.' },
  } as const satisfies Record<RelationKind, { description: string }>,
});

const ProposedEntityType = builder
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

const ProposedLinkType = builder.objectRef<ProposedLink>('ProposedLink').implement({
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

const DdlProblemSeverityType = builder.enumType('DdlProblemSeverity', {
  description: 'What a problem in a file of DDL means.',
  values: {
    error: { description: 'Not understood: something of it is missing.' },
    note: { description: 'Read, and of no matter to the data model.' },
  } as const satisfies Record<DdlProblem['severity'], { description: string }>,
});

const DdlProblemType = builder.objectRef<DdlProblem>('DdlProblem').implement({
  description: 'Something in a file of DDL, with its line.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Line of the file, from 1.' }),
    severity: t.expose('severity', { type: DdlProblemSeverityType, description: 'What it means.' }),
    message: t.string({
      description: 'What it is, in a sentence.',
      resolve: ({ message }, _args, { language }) => saidIn(language, message),
    }),
  }),
});

const DdlAnalysisType = builder.objectRef<DdlAnalysis>('DdlAnalysis').implement({
  description: 'What a file of DDL would make.',
  fields: (t) => ({
    entities: t.field({
      type: [ProposedEntityType],
      description: 'An entity for each table, in the order of the file.',
      resolve: ({ entities }) => [...entities],
    }),
    links: t.field({
      type: [ProposedLinkType],
      description: 'A link for each foreign key.',
      resolve: ({ links }) => [...links],
    }),
    problems: t.field({
      type: [DdlProblemType],
      description: 'What is not understood or of no matter, by line.',
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

const ConnectionProposalType = builder
  .objectRef<Awaited<ReturnType<typeof proposeConnection>>>('ConnectionProposal')
  .implement({
    description: 'What connecting tables and views would make.',
    fields: (t) => ({
      entities: t.field({
        type: [ProposedEntityType],
        description: 'An entity for each table or view, in the order asked for.',
        resolve: ({ entities }) => [...entities],
      }),
      links: t.field({
        type: [ProposedLinkType],
        description: 'A link for each foreign key between them, or to what is connected already.',
        resolve: ({ links }) => [...links],
      }),
    }),
  });

const RelationType = builder.objectRef<RelationFound>('Relation').implement({
  description: 'A table or view in the same database that could be connected.',
  fields: (t) => ({
    schema: t.exposeString('schema', { description: 'Its schema.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    kind: t.expose('kind', { type: RelationKindType, description: 'What it is.' }),
    estimatedRows: t.exposeFloat('estimatedRows', {
      nullable: true,
      description: 'Rows, as the database estimates; null when it does not know.',
    }),
    columnCount: t.int({ description: 'How many columns it has.', resolve: ({ columns }) => columns }),
    readable: t.exposeBoolean('readable', { description: "Partitura's database user may read it." }),
    entity: t.exposeString('entity', {
      nullable: true,
      description: 'Name of the entity that it is already.',
    }),
  }),
});

const KeyCheckType = builder.objectRef<KeyCheck>('KeyCheck').implement({
  description: 'Whether columns tell rows apart.',
  fields: (t) => ({
    guaranteed: t.boolean({
      description: 'A key of the database says so for ever; else it is only so now.',
      resolve: ({ isGuaranteed }) => isGuaranteed,
    }),
    fault: t.string({
      nullable: true,
      description: 'Why they do not, in a sentence; null when they do.',
      resolve: ({ fault }, _args, { language }) => fault && saidIn(language, fault),
    }),
  }),
});

const RelationInput = builder.inputType('RelationInput', {
  description: 'A table or view by its name.',
  fields: (t) => ({
    schema: t.string({ required: true, description: 'Its schema.' }),
    name: t.string({ required: true, description: 'Its name.' }),
  }),
});

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

const named = ({ schema, name }: RelationName): RelationName => ({ schema, name });

builder.queryFields((t) => ({
  analyseDdl: t.field({
    type: DdlAnalysisType,
    description:
      'Reads `CREATE TABLE` statements (PostgreSQL, ANSI, MySQL) and shows what they would make: nothing is made yet. Up to 200 tables and 4 MB; what is not understood is told by line.',
    authScopes: { permission: 'data.model' },
    args: { text: t.arg.string({ required: true, description: 'The file.' }) },
    resolve: async (_root, { text }, { db }) => analyseDdl(await loadDataModel(db), text),
  }),
  relations: t.field({
    type: [RelationType],
    description:
      "Tables and views of the same database that could be connected. PostgreSQL's own and Partitura's are not among them.",
    authScopes: { permission: 'data.model' },
    resolve: (_root, _args, { db }) => listRelations(db),
  }),
  proposeConnection: t.field({
    type: ConnectionProposalType,
    description:
      'Shows what connecting tables and views would make: nothing is made yet. RELATION_NOT_FOUND or RELATION_NOT_READABLE name the one that cannot be connected.',
    authScopes: { permission: 'data.model' },
    args: {
      relations: t.arg({ type: [RelationInput], required: true, description: 'The tables and views.' }),
    },
    resolve: async (_root, { relations }, { db }) =>
      proposeConnection(db, await loadDataModel(db), relations.map(named)),
  }),
  keyCheck: t.field({
    type: KeyCheckType,
    description:
      'Looks whether columns tell the rows of a table or view apart, in all rows unless a key of the database says so. TOO_SLOW after a minute.',
    authScopes: { permission: 'data.model' },
    args: {
      relation: t.arg({ type: RelationInput, required: true, description: 'The table or view.' }),
      columns: t.arg.stringList({ required: true, description: 'The columns.' }),
    },
    resolve: async (_root, { relation, columns }, { db }) =>
      checkKey(db, await findRelation(db, named(relation)), columns),
  }),
}));

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
