import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { BucketSettings, DestinationKind, FolderSettings } from '../../files/destination.ts';
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

/** Where exports may go besides being kept here: folders beneath EXPORT_DIR, and buckets. */
export const fileDestinations = partitura.table('file_destination', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  label: text('label').notNull(),
  kind: text('kind').$type<DestinationKind>().notNull(),
  settings: jsonb('settings').$type<FolderSettings | BucketSettings>().notNull(),
  /** The secret access key, encrypted; never read back by the API. */
  secret: text('secret'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/**
 * Files whose transaction has committed, and that are not to be seen yet where they go: they bear a hidden name in a
 * folder, or are an upload that has not been put together. Of uploads there is a row before there is a commit, so that
 * those of dead processes can be let go.
 */
export const unplacedFiles = partitura.table('unplaced_file', {
  id: uuid('id').primaryKey(),
  /** Null: the folder that the server allows. */
  destinationId: uuid('destination_id').references(() => fileDestinations.id),
  /** Path or key beneath what the server allows. For an upload its id stands in `partial`. */
  name: text('name').notNull(),
  partial: text('partial').notNull(),
  /** What the parts of an upload are put together by. */
  parts: jsonb('parts').$type<string[]>(),
  /** Whether the transaction that wrote it has committed. */
  isWritten: boolean('is_written').notNull().default(true),
  /** The task that writes it, whatever the attempt. */
  owner: text('owner'),
  runId: uuid('run_id'),
  activityId: text('activity_id'),
  /** Why it could not be placed yet. */
  fault: text('fault'),
  createdAt: instant('created_at').notNull().defaultNow(),
});
