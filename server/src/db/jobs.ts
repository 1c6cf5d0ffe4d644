import { sql, type SQL } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import type { JobName, Jobs } from './job-types.ts';

export interface AddJobOptions {
  /** Not before this moment; at once unless told. */
  readonly runAt?: Date;
  /** A waiting job of the same key is replaced; one that runs already is left to finish. */
  readonly key?: string;
  /** Tries in all; 25 unless told, further and further apart (3 s, 7 s, 20 s, 1 min ... 6 h). */
  readonly maxAttempts?: number;
  /** Whose it is, as text: the last free place of a lane goes to one who has none in it. Nobody's unless told. */
  readonly owner?: SQL;
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
      job_key => ${options.key ?? null}::text,
      flags => ${options.owner === undefined ? sql`null` : sql`array[${options.owner}]`}::text[]
    )`);
}

/** Whether a job of this kind that is somebody else's could be done now, and waits for a place. */
export async function doOthersWait(tx: Queryable, name: JobName, owner: string): Promise<boolean> {
  const [row] = await tx.execute<{ wait: boolean }>(sql`
    select exists (
      select from graphile_worker.jobs
      where task_identifier = ${name} and locked_at is null and run_at <= now() and not coalesce(flags ? ${owner}, false)
    ) as wait`);
  return row?.wait ?? false;
}

/** Takes back a waiting job by its key; one that runs already is left to finish. */
export async function removeJob(tx: Queryable, key: string): Promise<void> {
  await tx.execute(sql`select graphile_worker.remove_job(${key}::text)`);
}
