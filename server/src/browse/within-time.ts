import { sql } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { UserError } from '../errors.ts';

/** Seconds that someone who looks at data may keep the database busy. */
export const usualSeconds = 30;

/**
 * Runs queries of someone who is looking, read-only, and cancels them in the database when they take longer than so
 * many seconds.
 * @throws UserError (TOO_SLOW)
 */
export async function withinTime<T>(
  db: Database,
  seconds: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction(db, async (tx) => {
      const limit = `${Math.max(1, Math.round(seconds * 1000))}ms`;
      await tx.execute(sql`
        select set_config('statement_timeout', ${limit}, true), set_config('transaction_read_only', 'on', true)`);
      return await work(tx);
    });
  } catch (error) {
    if (!isCancelled(error)) throw error;
    throw new UserError(`This takes longer than ${seconds} seconds and was cancelled.`, {
      code: 'TOO_SLOW',
      hint: 'Narrow the filter, or sort by the key.',
    });
  }
}

function isCancelled(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return (code ?? cause?.code) === '57014';
}
