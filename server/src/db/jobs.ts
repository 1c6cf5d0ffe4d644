import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import type { JobName, Jobs } from './job-types.ts';

export interface AddJobOptions {
  /** Not before this moment; at once unless told. */
  readonly runAt?: Date;
  /** A waiting job of the same key is replaced; one that runs already is left to finish. */
  readonly key?: string;
  /** Tries in all; 25 unless told, further and further apart (3 s, 7 s, 20 s, 1 min ... 6 h). */
  readonly maxAttempts?: number;
}

/** Adds a job in the caller's transaction: it exists when that commits, and never if it does not. */
export async function addJob<Name extends JobName>(
  tx: Queryable,
  name: Name,
  payload: Jobs[Name],
  options: AddJobOptions = {},
): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${name}::text,
      payload => ${JSON.stringify(payload)}::text::json,
      run_at => ${options.runAt?.toISOString() ?? null}::timestamptz,
      max_attempts => ${options.maxAttempts ?? null}::int,
      job_key => ${options.key ?? null}::text
    )`);
}

/** Takes back a waiting job by its key; one that runs already is left to finish. */
export async function removeJob(tx: Queryable, key: string): Promise<void> {
  await tx.execute(sql`select graphile_worker.remove_job(${key}::text)`);
}
