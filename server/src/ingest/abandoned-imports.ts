import { eq, sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { imports } from '../db/schema.ts';
import { tryLockImport } from './lock-import.ts';
import { updateImport } from './progress.ts';
import { dropStaging } from './staging.ts';
import { say } from '../language/say.ts';
import { errorToKeep } from './what-is-kept.ts';

/** A file that waits for its mapping for longer than this is given up. */
const longestMapping = sql`interval '7 days'`;

/**
 * Marks uploads as failed whose process has died, gives up files that nobody mapped, and drops staged files that no
 * import waits for. Call it at start and now and then.
 */
export async function failAbandonedImports(db: Database): Promise<void> {
  const uploads = await db
    .select({ id: imports.id })
    .from(imports)
    .where(sql`${imports.state} = 'uploading' and ${imports.createdAt} < now() - interval '10 seconds'`);
  for (const { id } of uploads) {
    await inTransaction(db, async (tx) => {
      // Whoever receives a file holds its lock until it is staged.
      if (!(await tryLockImport(tx, id))) return;
      const [row] = await tx.select().from(imports).where(eq(imports.id, id));
      if (row?.state !== 'uploading') return;
      await updateImport(tx, id, {
        state: 'failed',
        ...errorToKeep(say`The upload was cut off.`),
        endedAt: new Date(),
      });
    });
  }
  const forgotten = await db
    .select({ id: imports.id })
    .from(imports)
    .where(sql`${imports.state} = 'mapping' and ${imports.createdAt} < now() - ${longestMapping}`);
  for (const { id } of forgotten) {
    await updateImport(db, id, {
      state: 'failed',
      ...errorToKeep(say`The file was never mapped.`),
      endedAt: new Date(),
    });
  }
  await dropStrays(db);
}

async function dropStrays(db: Database): Promise<void> {
  const strays = await db.execute<{ id: string }>(sql`
    select substr(t.tablename, 8)::uuid::text as id
    from pg_tables t
    where t.schemaname = 'staging' and t.tablename ~ '^import_[0-9a-f]{32}$'
      and not exists (
        select from partitura.import i
        where i.id = substr(t.tablename, 8)::uuid and i.state not in ('completed', 'failed')
      )`);
  for (const { id } of strays) await dropStaging(db, id);
}
