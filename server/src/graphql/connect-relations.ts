import { checkKey, type KeyCheck } from '../catalog/connect/check-key.ts';
import { findRelation, type RelationName } from '../catalog/connect/describe-relation.ts';
import { proposeConnection } from '../catalog/connect/propose-connection.ts';
import { listRelations, type RelationFound } from '../catalog/connect/schemas.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { saidIn } from '../language/said-in.ts';
import { builder } from './builder.ts';
import { ProposedEntityType, ProposedLinkType, RelationKindType } from './proposed-entity.ts';

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

const named = ({ schema, name }: RelationName): RelationName => ({ schema, name });

builder.queryFields((t) => ({
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
