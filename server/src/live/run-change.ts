import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { publish } from './live.ts';

/** A change of a run: rows that changed are stamped with its number. `state`: the run's, now that it is locked. */
export interface RunChange {
  readonly seq: number;
  readonly state: (typeof runs.$inferSelect)['state'];
}

/**
 * Numbers a change of a run and tells its viewers when the caller's transaction commits. The run's row stays
 * locked until then, so that changes are committed in the order of their numbers: call it late, and lock
 * everything else before.
 */
export async function beginRunChange(tx: Transaction, runId: string): Promise<RunChange> {
  const [run] = await tx
    .update(runs)
    .set({ seq: sql`${runs.seq} + 1` })
    .where(eq(runs.id, runId))
    .returning({ seq: runs.seq, state: runs.state });
  if (run === undefined) throw new Error(`There is no run ${runId}.`);
  return run;
}

/** The same for those who stamp nothing; returns the change's number. */
export async function bumpRun(tx: Transaction, runId: string): Promise<number> {
  const { seq } = await beginRunChange(tx, runId);
  await publish(tx, `run:${runId}`, { seq });
  return seq;
}
