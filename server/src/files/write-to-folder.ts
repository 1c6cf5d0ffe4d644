import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { asc, eq } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { unplacedFiles } from '../db/schema.ts';
import { OperationalError, UserError } from '../errors.ts';
import { newId } from '../lib/id.ts';
import { tooLarge } from './store-file.ts';

export interface WrittenFile {
  /** Its size. */
  readonly bytes: number;
  /** Gives the file its name, in place of one that bears it already: call it when the transaction has committed. */
  readonly place: () => Promise<void>;
}

const partialPrefix = '.partial-';
/** What is older and belongs to no transaction was left by one that came to nothing. */
const leftoverMs = 3_600_000;

/**
 * Writes a file into a folder, under a hidden name that is the same for all attempts of `owner`. The name that it is to
 * bear is kept in the transaction: when that commits, `place` gives it, or `placeFiles` does if the process died before.
 * Others see all of the file or nothing, and none whose transaction was taken back.
 * @throws UserError (TOO_LARGE; a name that is no plain file name), OperationalError when the folder cannot be written to.
 */
export async function writeToFolder(
  tx: Transaction,
  db: Database,
  folder: string,
  { name, owner, mostBytes }: { readonly name: string; readonly owner: string; readonly mostBytes: number },
  bytes: AsyncIterable<Uint8Array>,
): Promise<WrittenFile> {
  if (name !== basename(name) || name.startsWith('.'))
    throw new UserError(`"${name}" is no name of a file.`, { field: 'fileName' });
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
    throw asOperational(error);
  }
  const id = newId();
  await tx.insert(unplacedFiles).values({ id, partial, name });
  return { bytes: total, place: () => placeFile(db, folder, id) };
}

/**
 * Finishes what processes that died have left in the folder: gives files of committed transactions their names, and
 * removes those of others after an hour.
 */
export async function placeFiles(db: Database, folder: string, now: Date = new Date()): Promise<void> {
  const waiting = await db.select().from(unplacedFiles).orderBy(asc(unplacedFiles.id));
  for (const { id } of waiting) await placeFile(db, folder, id);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(partialPrefix))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (now.getTime() - mtimeMs > leftoverMs) await rm(path, { force: true });
  }
}

/** Of two that do it at once the second waits, and finds nothing left to do. */
async function placeFile(db: Database, folder: string, id: string): Promise<void> {
  const placing = inTransaction(db, async (tx) => {
    const [file] = await tx.select().from(unplacedFiles).where(eq(unplacedFiles.id, id)).for('update');
    if (file === undefined) return;
    const [partial, placed] = [join(folder, file.partial), join(folder, file.name)];
    if (await isThere(partial)) await rename(partial, placed);
    // Else it has its name already, and the process died between the two; or it is on another machine.
    else if (!(await isThere(placed))) return;
    await tx.delete(unplacedFiles).where(eq(unplacedFiles.id, id));
  });
  await placing.catch((error: unknown) => {
    throw asOperational(error);
  });
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function asOperational(error: unknown): unknown {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (syscall === undefined) return error;
  return new OperationalError(`The folder for exports cannot be written to (${code}).`, { cause: error });
}
