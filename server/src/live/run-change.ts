import { eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { channel } from './live.ts';

/** A change of a run: rows that changed are stamped with its number. `state`: the run's, now that it is locked. */
export interface RunChange {
  readonly seq: number;
  readonly state: (typeof runs.$inferSelect)['state'];
}

/** Tells the viewers of a run of a change, as part of a statement that knows its number: once for each row it gives. */
export function tellOfRun(runId: SQLWrapper, seq: SQLWrapper): SQL {
  const message = sql`json_build_object('topic', 'run:' || ${runId}, 'payload', json_build_object('seq', ${seq}))`;
  return sql`pg_notify(${sql.raw(`'${channel}'`)}, ${message}::text)`;
}

/**
 * Numbers a change of a run and tells its viewers when the caller's transaction commits. The run's row stays
 * locked until then, so that changes are committed in the order of their numbers: call it late, and lock
 * everything else before.
 */
export async function beginRunChange(tx: Transaction, runId: string): Promise<RunChange> {
  const [change] = await tx
    .update(runs)
    .set({ seq: sql`${runs.seq} + 1` })
    .where(eq(runs.id, runId))
    .returning({ seq: runs.seq, state: runs.state, told: tellOfRun(runs.id, runs.seq) });
  if (change === undefined) throw new Error(`There is no run ${runId}.`);
  return { seq: change.seq, state: change.state };
}

/** The same for those who do not look at the run's state; returns the change's number. */
export async function bumpRun(tx: Transaction, runId: string): Promise<number> {
  return (await beginRunChange(tx, runId)).seq;
}
