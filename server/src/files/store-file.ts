import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { fileChunks, files } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { FilePurpose } from './file.ts';
import { safeFileName } from './file-name.ts';

export type StoredFile = typeof files.$inferSelect;

export interface NewFile {
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly mediaType: string;
  readonly campaignId: string | null;
  readonly activityId: string | null;
  readonly runId?: string | null;
  /** Name of the person who sent it. */
  readonly createdBy?: string | null;
  /** Bytes at most. */
  readonly mostBytes: number;
}

/** Rows of this size: large enough to be few, small enough to be held in memory a few at a time. */
export const chunkBytes = 1 << 20;

/**
 * Keeps a file as it comes, in chunks; memory stays flat whatever its size. It is there for others when the
 * transaction commits, and leaves nothing behind when it does not.
 * @throws UserError (TOO_LARGE) as soon as there are more bytes than allowed.
 */
export async function storeFile(
  tx: Transaction,
  { name, mostBytes, ...given }: NewFile,
  bytes: AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  const id = newId();
  await tx.insert(files).values({ ...given, id, name: safeFileName(name), bytes: 0 });
  let total = 0;
  let number = 0;
  for await (const chunk of chunked(bytes, chunkBytes)) {
    total += chunk.length;
    if (total > mostBytes) throw tooLarge(mostBytes);
    await tx.insert(fileChunks).values({ fileId: id, number, bytes: chunk });
    number += 1;
  }
  const [stored] = await tx.update(files).set({ bytes: total }).where(eq(files.id, id)).returning();
  if (stored === undefined) throw new Error(`The file ${id} was lost while it was written.`);
  return stored;
}

/** Portions of any size as chunks of one size, but the last; none of nothing. */
export async function* chunked(
  bytes: AsyncIterable<Uint8Array>,
  chunkBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const portion of bytes) {
    waiting.push(portion);
    size += portion.length;
    if (size < chunkBytes) continue;
    const whole = Buffer.concat(waiting);
    const end = whole.length - (whole.length % chunkBytes);
    for (let at = 0; at < end; at += chunkBytes) yield whole.subarray(at, at + chunkBytes);
    // A copy, so that what was given away can be let go.
    waiting = [Buffer.from(whole.subarray(end))];
    size = whole.length - end;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

export function tooLarge(mostBytes: number): UserError {
  return new UserError(say`The file is larger than ${inMegabytes(mostBytes)}.`, {
    field: 'file',
    code: 'TOO_LARGE',
    hint: say`Split it, or have an administrator raise FILE_LIMIT_MB.`,
  });
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
