import { z } from 'zod';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Entity } from '../catalog/model.ts';
import type { Database } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { cancelImport } from '../ingest/cancel-import.ts';
import {
  entityOfImport,
  findImport,
  listImports,
  listRejects,
  type ImportReject,
} from '../ingest/find-import.ts';
import type { ImportState } from '../ingest/import.ts';
import type { ImportRow } from '../ingest/progress.ts';
import { startImport } from '../ingest/start-import.ts';
import { suggestMapping } from '../ingest/suggest-mapping.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { EntityType } from './entity.ts';
import { followed } from './followed.ts';
import { watch } from './watch.ts';

const ImportStateType = builder.enumType('ImportState', {
  description: 'How an import stands.',
  values: {
    uploading: { description: 'The file is coming in.' },
    mapping: { description: 'The file is there; `startImport` says which column fills which attribute.' },
    pending: { description: 'About to begin.' },
    running: { description: 'Rows are checked and written.' },
    completed: { description: 'All rows are in, but those that were rejected.' },
    failed: { description: 'Nothing was imported; `error` says why.' },
  } as const satisfies Record<ImportState, { description: string }>,
});

const RejectType = builder.objectRef<ImportReject>('ImportReject').implement({
  description: 'A line of the file that was not imported.',
  fields: (t) => ({
    line: t.exposeFloat('line', { description: 'Number of the line, the header being 1.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    raw: t.exposeString('raw', { description: 'The line as it was sent, its first 2,000 characters.' }),
  }),
});

const ImportType = builder.objectRef<ImportRow>('Import').implement({
  description: 'A file on its way into an entity: all of it, or nothing.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the import.' }),
    entity: t.field({
      type: EntityType,
      description: 'Where the rows go.',
      resolve: async (row, _args, { db }) => {
        const model = await loadDataModel(db);
        return { entity: entityOfImport(model, row), entities: model.entities };
      },
    }),
    fileName: t.exposeString('fileName', { description: 'Name of the file.' }),
    state: t.expose('state', { type: ImportStateType, description: 'How it stands.' }),
    bytes: t.exposeFloat('bytes', { description: 'Bytes that have come in, as they were sent.' }),
    totalBytes: t.exposeFloat('totalBytes', {
      nullable: true,
      description: 'Bytes in all, where the sender told.',
    }),
    rows: t.exposeFloat('rows', { description: 'Rows of the file.' }),
    inserted: t.exposeFloat('inserted', { description: 'Rows that are new.' }),
    updated: t.exposeFloat('updated', { description: 'Rows that were there and are changed.' }),
    rejected: t.exposeFloat('rejected', { description: 'Lines that were not imported.' }),
    maxErrors: t.exposeInt('maxErrors', {
      description: 'Rejected lines at most; one more and nothing is imported.',
    }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed, when it failed.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the upload began.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
    separator: t.exposeString('separator', { description: 'What separates its fields, as was found.' }),
    header: t.exposeStringList('header', { description: "The file's column names, in order." }),
    suggestedMapping: t.field({
      type: 'JSON',
      description:
        'Columns and attributes that are called the same, as `startImport` takes them: [{ column, attribute }].',
      resolve: async ({ header, ...row }, _args, { db }) =>
        suggestMapping(header, await entityOf(db, row)).columns,
    }),
    sample: t.field({
      type: t.listRef(t.listRef('String')),
      description: 'The first rows, their values in the order of the header.',
      resolve: ({ sample }) => sample,
    }),
    rejects: t.field({
      type: [RejectType],
      description: 'Rejected lines in the order of the file; all of them: GET /api/imports/{id}/rejects.csv.',
      args: {
        first: t.arg.int({
          defaultValue: 100,
          validate: z.int().min(0).max(1000),
          description: 'At most so many, up to 1,000.',
        }),
      },
      resolve: ({ id }, { first }, { db }) => listRejects(db, id, first ?? 100),
    }),
  }),
});

async function entityOf(db: Database, row: Pick<ImportRow, 'entityId'>): Promise<Entity> {
  return entityOfImport(await loadDataModel(db), row);
}

const idArg = { required: true, validate: uuid, description: 'Id of the import.' } as const;

builder.queryFields((t) => ({
  imports: t.field({
    type: [ImportType],
    description: 'Imports, the newest first.',
    authScopes: { permission: 'data.read' },
    args: {
      first: t.arg.int({
        defaultValue: 20,
        validate: z.int().min(0).max(100),
        description: 'At most so many, up to 100.',
      }),
    },
    resolve: (_root, { first }, { db }) => listImports(db, first ?? 20),
  }),
  import: t.field({
    type: ImportType,
    nullable: true,
    description: 'One import; null when there is none (any more).',
    authScopes: { permission: 'data.read' },
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db }) => findImport(db, id),
  }),
}));

const MappingInput = builder.inputType('ImportMappingInput', {
  description: 'A column of the file and the attribute that it fills.',
  fields: (t) => ({
    column: t.string({ required: true, description: 'Name of the column, as in the header.' }),
    attribute: t.string({ required: true, description: 'Name of the attribute.' }),
  }),
});

builder.mutationField('startImport', (t) =>
  t.field({
    type: ImportType,
    description:
      'Imports a file that was uploaded before (POST /api/imports?entity=NAME&fileName=...). BAD_STATE when it was started already.',
    authScopes: { permission: 'data.import' },
    args: {
      id: t.arg.id(idArg),
      mapping: t.arg({
        type: [MappingInput],
        required: true,
        description: 'What goes where. A column that is not named is ignored.',
      }),
      maxErrors: t.arg.int({
        defaultValue: 100,
        description: 'Rejected lines at most, up to 1,000,000; one more and nothing is imported.',
      }),
    },
    resolve: (_root, { id, mapping, maxErrors }, { db }) =>
      startImport(db, { id, mapping, maxErrors: maxErrors ?? 100 }),
  }),
);

builder.mutationField('cancelImport', (t) =>
  t.field({
    type: ImportType,
    description:
      'Ends an import that has not ended; nothing of it is written. BAD_STATE when it is still uploading (end the upload instead) or has ended.',
    authScopes: { permission: 'data.import' },
    args: { id: t.arg.id(idArg) },
    resolve: (_root, { id }, { db, viewer }) => cancelImport(db, id, viewer?.name ?? null),
  }),
);

builder.subscriptionField('importProgress', (t) =>
  t.field({
    type: ImportType,
    description:
      'An import as it is, and again whenever it has changed: at most five times a second. Ends with it.',
    authScopes: { permission: 'data.read' },
    args: { id: t.arg.id(idArg) },
    subscribe: (_root, { id }, context) => {
      const { db, live } = context;
      return watch(context, 'data.read', (signal) =>
        followed(() => requireImport(db, id), live.subscribe(`import:${id}`, signal), 200, hasEnded),
      );
    },
    resolve: (row) => row,
  }),
);

const hasEnded = ({ state }: ImportRow) => state === 'completed' || state === 'failed';

async function requireImport(db: Database, id: string): Promise<ImportRow> {
  const row = await findImport(db, id);
  if (row === undefined) throw new UserError('This import does not exist (any more).', { code: 'NOT_FOUND' });
  return row;
}
