import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transaction } from '../db/database.ts';
import { unplacedFiles } from '../db/schema.ts';
import { OperationalError, UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { NewExport, OpenedDestination } from './destination.ts';
import type { FileStore } from './file-store.ts';
import { tooLarge } from './store-file.ts';

type FolderDestination = Extract<OpenedDestination, { kind: 'folder' }>;

const partialPrefix = '.partial-';
/** What is older and belongs to no transaction was left by one that came to nothing. */
const leftoverMs = 3_600_000;

/**
 * Writes a file into a folder, under a hidden name that is the same for all attempts of its owner. The name that it is
 * to bear is kept in the transaction. Others see all of the file or nothing, and none whose transaction was taken back.
 * @throws UserError (no folder is allowed; TOO_LARGE; a name that is no plain file name), OperationalError when the
 * folder cannot be written to.
 */
export async function writeToFolder(
  tx: Transaction,
  { exportDir, mostBytes }: FileStore,
  destination: FolderDestination,
  { name, owner, runId, activityId }: Omit<NewExport, 'mediaType'>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ id: string; bytes: number }> {
  const folder = folderOf(exportDir, destination);
  if (name !== basename(name) || name.startsWith('.'))
    throw new UserError(say`"${name}" is no name of a file.`, { field: 'fileName' });
  const partial = `${partialPrefix}${owner}`;
  let total = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      total += piece.length;
      if (total > mostBytes) throw tooLarge(mostBytes);
      yield piece;
    }
  }
  try {
    await mkdir(folder, { recursive: true });
    await pipeline(Readable.from(counted()), createWriteStream(join(folder, partial), { flush: true }));
  } catch (error) {
    await rm(join(folder, partial), { force: true });
    throw folderFault(error);
  }
  const id = newId();
  await tx.insert(unplacedFiles).values({
    id,
    destinationId: destination.id,
    name: join(destination.folder, name),
    partial: join(destination.folder, partial),
    owner,
    runId,
    activityId,
  });
  return { id, bytes: total };
}

/** Where a destination is on this machine. @throws UserError (field `to`) where the server allows no folder */
export function folderOf(exportDir: string | null, { folder }: Pick<FolderDestination, 'folder'>): string {
  if (exportDir !== null) return join(exportDir, folder);
  throw new UserError(say`This server allows no folder to export to.`, {
    field: 'to',
    hint: say`Have an administrator set EXPORT_DIR, or keep the file here to be downloaded.`,
  });
}

/**
 * Gives a written file its name.
 * @returns whether it has it; false: it is on another machine
 * @throws OperationalError
 */
export async function nameFile(
  exportDir: string | null,
  file: { readonly partial: string; readonly name: string },
): Promise<boolean> {
  if (exportDir === null) return false;
  const [partial, placed] = [join(exportDir, file.partial), join(exportDir, file.name)];
  try {
    // Not there: it has its name already, and the process died between the two.
    if (!(await isThere(partial))) return await isThere(placed);
    await rename(partial, placed);
    return true;
  } catch (error) {
    throw folderFault(error);
  }
}

/** Removes what transactions that came to nothing have left in a folder, after an hour. */
export async function clearFolder(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(partialPrefix))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (now.getTime() - mtimeMs > leftoverMs) await rm(path, { force: true });
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** What a file system says, as an error of the outside world; others as they are. */
export function folderFault(error: unknown): unknown {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (syscall === undefined) return error;
  return new OperationalError(
    say`The folder for exports cannot be written to (${code ?? say`no reason given`}).`,
    { cause: error },
  );
}
