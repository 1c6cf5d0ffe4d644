import { bigint, customType, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { FilePurpose } from '../../files/file.ts';
import { campaigns } from './campaigns.ts';
import { instant, partitura } from './namespace.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Files that people upload for a campaign and that runs write. Their bytes are in the database, for every machine. */
export const files = partitura.table(
  'file',
  {
    id: uuid('id').primaryKey(),
    purpose: text('purpose').$type<FilePurpose>().notNull(),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    campaignId: uuid('campaign_id').references(() => campaigns.id, { onDelete: 'cascade' }),
    activityId: text('activity_id'),
    runId: uuid('run_id'),
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [index().on(t.campaignId, t.activityId, t.createdAt), index().on(t.runId)],
);

export const fileChunks = partitura.table(
  'file_chunk',
  {
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.number] })],
);

/** Files in the folder for exports whose transaction has committed, and that still bear a hidden name. */
export const unplacedFiles = partitura.table('unplaced_file', {
  id: uuid('id').primaryKey(),
  partial: text('partial').notNull(),
  name: text('name').notNull(),
});
