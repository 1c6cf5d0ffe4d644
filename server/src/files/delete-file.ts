import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { files } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { StoredFile } from './store-file.ts';

/** Deletes a file with its bytes. @throws UserError (NOT_FOUND) */
export async function deleteFile(db: Queryable, id: string): Promise<StoredFile> {
  const [deleted] = await db.delete(files).where(eq(files.id, id)).returning();
  if (deleted === undefined)
    throw new UserError(say`This file does not exist (any more).`, { code: 'NOT_FOUND' });
  return deleted;
}
