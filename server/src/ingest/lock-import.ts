import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';

/** One process at a time works on an import; the lock ends with the transaction, or with its process. */
export async function lockImport(tx: Transaction, importId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${importId}, 0))`);
}

/** Takes the lock if nobody has it. */
export async function tryLockImport(tx: Transaction, importId: string): Promise<boolean> {
  const [row] = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${importId}, 0)) as locked`,
  );
  return row?.locked === true;
}
