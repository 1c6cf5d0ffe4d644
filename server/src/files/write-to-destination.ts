import type { Queryable, Transaction } from '../db/database.ts';
import { addJob } from '../db/jobs.ts';
import type { NewExport } from './destination.ts';
import type { FileStore } from './file-store.ts';
import { openDestination } from './find-destinations.ts';
import { writeToBucket } from './write-to-bucket.ts';
import { writeToFolder } from './write-to-folder.ts';

export interface WrittenFile {
  /** Of the row that says where it is to be placed. */
  readonly id: string;
  /** Its size. */
  readonly bytes: number;
  /** Where it goes, for people. */
  readonly label: string;
}

const placedAfterMs = 15_000;

/**
 * Writes a file to a destination so that nobody sees anything of it. When the transaction commits, `placeFile` shows all
 * of it under its name, in place of one that bears it already; a job does so if the process died before. Of a
 * transaction that is taken back nothing is left, at the latest within an hour.
 * @throws UserError (no such destination; TOO_LARGE; BUCKET_REFUSED), OperationalError when it cannot be written to now
 */
export async function writeToDestination(
  tx: Transaction,
  files: FileStore,
  to: string,
  about: NewExport,
  bytes: AsyncIterable<Uint8Array>,
): Promise<WrittenFile> {
  const destination = await openDestination(tx, files.secretBox, to);
  const written =
    destination.kind === 'folder'
      ? await writeToFolder(tx, files, destination, about, bytes)
      : await writeToBucket(tx, files, destination, about, bytes);
  await addPlacing(tx, written.id, new Date(Date.now() + placedAfterMs));
  return { ...written, label: destination.label };
}

/** Has a file placed by a job, at once unless told; one that waits for that already is put forward. */
export async function addPlacing(db: Queryable, fileId: string, runAt?: Date): Promise<void> {
  const options = { key: `place-file:${fileId}`, ...(runAt === undefined ? {} : { runAt }) };
  await addJob(db, 'place_file', { fileId }, options);
}
