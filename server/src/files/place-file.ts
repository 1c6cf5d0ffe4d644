import { asc, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../db/database.ts';
import { unplacedFiles } from '../db/schema.ts';
import { completeUpload } from './bucket/upload.ts';
import type { FileStore } from './file-store.ts';
import { listDestinations, openDestinationOf } from './find-destinations.ts';
import { clearFolder, folderOf, nameFile } from './write-to-folder.ts';

/** A file that has just been placed, or that could not be. */
export interface PlacedFile {
  readonly runId: string | null;
  readonly activityId: string | null;
  /** Its path or key. */
  readonly name: string;
  /** Where it goes, for people. */
  readonly label: string;
}

/**
 * Shows a written file under its name, once its transaction has committed. `onPlaced` is told in the transaction in
 * which it is done with. Of two that do it at once the second waits, and finds nothing left to do.
 * @returns false when it is to be placed by another machine
 * @throws UserError (BUCKET_REFUSED), OperationalError
 */
export async function placeFile(
  files: FileStore,
  id: string,
  onPlaced: (tx: Transaction, file: PlacedFile) => Promise<void> = async () => {},
): Promise<boolean> {
  return await inTransaction(files.db, async (tx) => {
    const [file] = await tx.select().from(unplacedFiles).where(eq(unplacedFiles.id, id)).for('update');
    if (file === undefined || !file.isWritten) return true;
    const destination = await openDestinationOf(tx, files.secretBox, file.destinationId);
    if (destination.kind === 's3') {
      const upload = { key: file.name, uploadId: file.partial };
      await completeUpload(destination.bucket, upload, { mark: id, etags: file.parts ?? [] });
    } else if (!(await nameFile(files.exportDir, file))) return false;
    await tx.delete(unplacedFiles).where(eq(unplacedFiles.id, id));
    await onPlaced(tx, { ...file, label: destination.label });
    return true;
  });
}

/**
 * Notes why a file could not be placed.
 * @returns the file, when the reason is another than before; null otherwise
 */
export async function noteFault(tx: Transaction, id: string, fault: string): Promise<PlacedFile | null> {
  const [file] = await tx
    .update(unplacedFiles)
    .set({ fault })
    .where(sql`${unplacedFiles.id} = ${id} and ${unplacedFiles.fault} is distinct from ${fault}`)
    .returning();
  return file === undefined ? null : { ...file, label: '' };
}

/** Forgets a file that cannot be placed any more. @returns null when it was done with already */
export async function forgetFile(tx: Transaction, id: string): Promise<PlacedFile | null> {
  const [file] = await tx.delete(unplacedFiles).where(eq(unplacedFiles.id, id)).returning();
  return file === undefined ? null : { ...file, label: '' };
}

/** Those that wait to be placed, the oldest first. */
export async function waitingFiles({
  db,
}: Pick<FileStore, 'db'>): Promise<{ id: string; isUpload: boolean }[]> {
  return await db
    .select({ id: unplacedFiles.id, isUpload: sql<boolean>`${unplacedFiles.parts} is not null` })
    .from(unplacedFiles)
    .where(eq(unplacedFiles.isWritten, true))
    .orderBy(asc(unplacedFiles.id));
}

/** Removes what transactions that came to nothing have left in folders of this machine, after an hour. */
export async function clearFolders(files: FileStore, now: Date = new Date()): Promise<void> {
  const { exportDir } = files;
  if (exportDir === null) return;
  await clearFolder(exportDir, now);
  for (const { settings } of await listDestinations(files.db))
    if ('folder' in settings) await clearFolder(folderOf(exportDir, settings), now);
}
