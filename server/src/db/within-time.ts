import { sql } from 'drizzle-orm';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { inTransaction, type Database, type Queryable, type Transaction } from './database.ts';

/** Seconds that someone who looks at data may keep the database busy. */
export const usualSeconds = 30;

/**
 * Runs queries of someone who is looking, read-only, in one transaction, and cancels them in the database when they take
 * longer than so many seconds, or when nobody waits for them any more (`signal`). Before a second statement `renew`
 * gives it what the first has left of the time.
 * @throws UserError (TOO_SLOW), with what to do about it as its hint; UserError (GIVEN_UP).
 */
export async function withinTime<T>(
  db: Database,
  seconds: number,
  hint: Said,
  work: (tx: Transaction, renew: () => Promise<void>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return await withinTimeOf(db, { seconds, hint, ...(signal ? { signal } : {}) }, async (tx, renew) => {
    await tx.execute(sql`select set_config('transaction_read_only', 'on', true)`);
    return await work(tx, renew);
  });
}

/**
 * The same for a part of a transaction that may write: what was cancelled is taken back, and what comes after it has
 * the time that it had before.
 * @throws UserError (TOO_SLOW, GIVEN_UP)
 */
export async function withinTimeOf<T>(
  db: Queryable,
  { seconds, hint, field, signal }: Limit,
  work: (tx: Transaction, renew: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  try {
    return await inTransaction(db, async (tx) => {
      const [before] = await tx.execute<{ time: string }>(
        sql`select current_setting('statement_timeout') as time`,
      );
      const limit = async (time: string) => {
        await tx.execute(sql`select set_config('statement_timeout', ${time}, true)`);
      };
      const renew = async () => {
        if (signal?.aborted) throw givenUp();
        await limit(`${Math.max(1, Math.ceil(deadline - performance.now()))}ms`);
      };
      await renew();
      const unwatch = signal && (await cancelOn(signal, db, tx));
      const done = await work(tx, renew).finally(unwatch);
      await limit(before?.time ?? '0');
      return done;
    });
  } catch (error) {
    if (!isCancelled(error)) throw error;
    if (signal?.aborted) throw givenUp();
    throw new UserError(say`This takes longer than ${seconds} seconds and was cancelled.`, {
      code: 'TOO_SLOW',
      hint,
      ...(field === undefined ? {} : { field }),
    });
  }
}

interface Limit {
  readonly seconds: number;
  readonly hint: Said;
  readonly field?: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** Has the database cancel this transaction's statement, and no later one of the same connection. */
async function cancelOn(signal: AbortSignal, db: Queryable, tx: Transaction): Promise<() => void> {
  const [own] = await tx.execute<{ pid: number; begun: string }>(
    sql`select pg_backend_pid() as pid, now()::text as begun`,
  );
  const cancel = () => {
    const statement = sql`
      select pg_cancel_backend(pid) from pg_stat_activity
      where pid = ${own?.pid}::int and xact_start = ${own?.begun}::timestamptz`;
    // When it cannot be cancelled its time limit ends it.
    void db.execute(statement).catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}

function givenUp(): UserError {
  return new UserError(say`Nobody waits for this answer any more: it was cancelled.`, { code: 'GIVEN_UP' });
}

function isCancelled(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return (code ?? cause?.code) === '57014';
}
