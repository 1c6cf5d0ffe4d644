import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OperationalError, UserError } from '../errors.ts';
import { tooLarge } from './store-file.ts';

/**
 * Writes a file of this name into a folder, in place of one that bears it already. Others see all of it or nothing:
 * it is written under another name first.
 * @throws UserError (TOO_LARGE; a name that is no plain file name), OperationalError when the folder cannot be written to.
 * @returns its size in bytes
 */
export async function writeToFolder(
  folder: string,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<number> {
  if (name !== basename(name) || name.startsWith('.'))
    throw new UserError(`"${name}" is no name of a file.`, { field: 'fileName' });
  const partial = join(folder, `.partial-${randomUUID()}`);
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
    await pipeline(Readable.from(counted()), createWriteStream(partial, { flags: 'wx', flush: true }));
    await rename(partial, join(folder, name));
  } catch (error) {
    await rm(partial, { force: true });
    const { code, syscall } = error as { code?: string; syscall?: string };
    if (syscall === undefined) throw error;
    throw new OperationalError(`The folder for exports cannot be written to (${code}).`, { cause: error });
  }
  return total;
}
