import { and, asc, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../db/database.ts';
import { unplacedFiles } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { abortUpload, beginUpload, uploadPart, type Upload } from './bucket/upload.ts';
import type { NewExport, OpenedDestination } from './destination.ts';
import type { FileStore } from './file-store.ts';
import { openDestinationOf } from './find-destinations.ts';
import { chunked, tooLarge } from './store-file.ts';

type BucketDestination = Extract<OpenedDestination, { kind: 's3' }>;

const smallestPart = 8 << 20;
const mostParts = 10_000;
/** As long as S3 allows, in bytes. */
const longestKey = 1024;
/** Letting go is tried again by the hour. */
const briefly = { tries: 2, pauseMs: 200, timeoutMs: 10_000 };

/**
 * Uploads a file part by part, memory stays flat whatever its size. A lock of the transaction tells that the upload is
 * in somebody's hands: it ends with the transaction, and with the process. Of one that was begun and whose id was lost
 * on its way nobody knows: it holds no bytes.
 */
export async function writeToBucket(
  tx: Transaction,
  files: FileStore,
  { id: destinationId, bucket }: BucketDestination,
  { name, mediaType, ...about }: NewExport,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ id: string; bytes: number }> {
  const key = `${bucket.prefix}${name}`;
  if (Buffer.byteLength(key) > longestKey)
    throw new UserError(
      say`With the prefix of the destination the name is longer than ${longestKey} bytes.`,
      {
        field: 'fileName',
      },
    );
  await abandonUploads(files, about.owner);
  const id = newId();
  await tx.execute(sql`select pg_advisory_xact_lock(${lockOf(id)})`);
  const upload = await beginUpload(bucket, { key, mark: id, mediaType });
  try {
    // Beside the transaction: it has to be known of when that comes to nothing.
    const begun = { ...about, id, destinationId, name: key, partial: upload.uploadId, isWritten: false };
    await files.db.insert(unplacedFiles).values(begun);
    const { parts, total } = await uploadParts(bucket, upload, bytes, files.mostBytes);
    await tx.update(unplacedFiles).set({ parts, isWritten: true }).where(eq(unplacedFiles.id, id));
    return { id, bytes: total };
  } catch (error) {
    const isGone = await abortUpload(bucket, upload, briefly).then(
      () => true,
      () => false,
    );
    // What cannot be let go now is found by its row.
    if (isGone) await files.db.delete(unplacedFiles).where(eq(unplacedFiles.id, id));
    throw error;
  }
}

async function uploadParts(
  bucket: BucketDestination['bucket'],
  upload: Upload,
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<{ parts: string[]; total: number }> {
  const parts: string[] = [];
  let total = 0;
  for await (const part of chunked(bytes, partBytes(mostBytes))) {
    total += part.length;
    if (total > mostBytes) throw tooLarge(mostBytes);
    parts.push(await uploadPart(bucket, upload, parts.length + 1, part));
  }
  // An object of nothing is put together of one part of nothing.
  if (parts.length === 0) parts.push(await uploadPart(bucket, upload, 1, Buffer.alloc(0)));
  return { parts, total };
}

/** Parts so large that the largest file has no more of them than S3 allows. */
export function partBytes(mostBytes: number): number {
  return Math.max(smallestPart, Math.ceil(mostBytes / mostParts));
}

/** Lets go of uploads that are in nobody's hands: those of `owner`, or all. One that cannot be is left for later. */
export async function abandonUploads(files: FileStore, owner?: string): Promise<void> {
  const begun = await files.db
    .select({ id: unplacedFiles.id })
    .from(unplacedFiles)
    .where(
      and(
        eq(unplacedFiles.isWritten, false),
        owner === undefined ? undefined : eq(unplacedFiles.owner, owner),
      ),
    )
    .orderBy(asc(unplacedFiles.id));
  for (const { id } of begun) await abandon(files, id);
}

async function abandon(files: FileStore, id: string): Promise<void> {
  await inTransaction(files.db, async (tx) => {
    const [lock] = await tx.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(${lockOf(id)}) as free`,
    );
    if (lock?.free !== true) return;
    const [file] = await tx
      .select()
      .from(unplacedFiles)
      .where(and(eq(unplacedFiles.id, id), eq(unplacedFiles.isWritten, false)))
      .for('update');
    if (file === undefined) return;
    const destination = await openDestinationOf(tx, files.secretBox, file.destinationId);
    if (destination.kind !== 's3') return;
    await abortUpload(destination.bucket, { key: file.name, uploadId: file.partial }, briefly);
    await tx.delete(unplacedFiles).where(eq(unplacedFiles.id, id));
  }).catch(() => {});
}

const lockOf = (id: string) => sql`hashtextextended(${`unplaced_file ${id}`}, 0)`;
