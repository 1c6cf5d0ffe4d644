import { eq, sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { imports } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { updateImport, type ImportRow } from './progress.ts';
import { dropStaging } from './staging.ts';
import { word } from '../language/word.ts';
import { errorToKeep } from './what-is-kept.ts';

const cancellable: ReadonlySet<ImportRow['state']> = new Set(['mapping', 'pending', 'running']);

/**
 * Ends an import that has not ended: nothing of it is written. What the database does for it is interrupted.
 * @throws UserError (IMPORT_NOT_FOUND, BAD_STATE)
 */
export async function cancelImport(db: Database, id: string, by: string | null): Promise<ImportRow> {
  return await inTransaction(db, async (tx) => {
    // Whoever writes it takes this lock before it commits: with the lock here, it has not.
    const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('update');
    if (row === undefined)
      throw new UserError(say`There is no such import.`, { field: 'id', code: 'IMPORT_NOT_FOUND' });
    if (!cancellable.has(row.state)) {
      throw new UserError(say`${row.fileName} cannot be cancelled: it is ${word(row.state)}.`, {
        field: 'id',
        code: 'BAD_STATE',
      });
    }
    if (row.state === 'running') {
      await tx.execute(sql`
        select pg_cancel_backend(pid) from pg_locks
        where locktype = 'advisory' and granted and objsubid = 1 and pid <> pg_backend_pid()
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32) | objid::bigint = hashtextextended(${id}, 0)`);
    } else await dropStaging(tx, id);
    const ended = {
      state: 'failed' as const,
      ...errorToKeep(
        by === null ? say`Cancelled: nothing was imported.` : say`Cancelled by ${by}: nothing was imported.`,
      ),
      endedAt: new Date(),
    };
    await updateImport(tx, id, ended);
    return { ...row, ...ended };
  });
}
