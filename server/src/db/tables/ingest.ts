import { bigint, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { ImportGap, ImportMapping, ImportState } from '../../ingest/import.ts';
import type { Said } from '../../language/say.ts';
import { entities } from './catalog.ts';
import { instant, partitura } from './namespace.ts';

export const imports = partitura.table(
  'import',
  {
    id: uuid('id').primaryKey(),
    entityId: uuid('entity_id')
      .notNull()
      .references(() => entities.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    state: text('state').$type<ImportState>().notNull(),
    /** The file's column names, in order: column n stands in `cN` of the staging table. */
    header: text('header').array().notNull().default([]),
    separator: text('separator').notNull().default(','),
    /** The first rows, for the page on which columns are mapped. */
    sample: jsonb('sample').$type<string[][]>().notNull().default([]),
    /** Lines of the file that are in no staged row, to tell a staged row's line. */
    gaps: jsonb('gaps').$type<ImportGap[]>().notNull().default([]),
    mapping: jsonb('mapping').$type<ImportMapping>(),
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    totalBytes: bigint('total_bytes', { mode: 'number' }),
    rows: bigint('rows', { mode: 'number' }).notNull().default(0),
    inserted: bigint('inserted', { mode: 'number' }).notNull().default(0),
    updated: bigint('updated', { mode: 'number' }).notNull().default(0),
    rejected: bigint('rejected', { mode: 'number' }).notNull().default(0),
    maxErrors: integer('max_errors').notNull(),
    error: text('error'),
    /** The error, for whoever reads another language. */
    said: jsonb('said').$type<Said>(),
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [index().on(t.createdAt)],
);

export const importRejects = partitura.table(
  'import_reject',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    line: bigint('line', { mode: 'number' }).notNull(),
    reason: text('reason').notNull(),
    /** The reason, for whoever reads another language. */
    said: jsonb('said').$type<Said>(),
    raw: text('raw').notNull(),
  },
  (t) => [index().on(t.importId, t.line)],
);
