import { and, asc, eq, gte } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { fileChunks } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

const chunksAtOnce = 2;

/**
 * The bytes of a stored file, a few chunks at a time; `most` ends it after so many bytes.
 * @throws UserError when the file was deleted while it was read.
 */
export async function* readFileBytes(
  db: Queryable,
  { id, bytes }: { readonly id: string; readonly bytes: number },
  most = Infinity,
): AsyncGenerator<Buffer, void, undefined> {
  const wanted = Math.min(bytes, most);
  let read = 0;
  for (let number = 0; read < wanted; number += chunksAtOnce) {
    const chunks = await db
      .select({ bytes: fileChunks.bytes })
      .from(fileChunks)
      .where(and(eq(fileChunks.fileId, id), gte(fileChunks.number, number)))
      .orderBy(asc(fileChunks.number))
      .limit(chunksAtOnce);
    if (chunks.length === 0)
      throw new UserError(say`The file was deleted while it was read.`, { code: 'NOT_FOUND' });
    for (const chunk of chunks) {
      if (read >= wanted) return;
      const kept = chunk.bytes.subarray(0, wanted - read);
      read += kept.length;
      yield kept;
    }
  }
}
