import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { publish } from './live.ts';

/**
 * Numbers a change of a run and tells its viewers when the caller's transaction commits. The run's row stays
 * locked until then, so that changes are committed in the order of their numbers: call it late, and lock
 * everything else before.
 * @returns the change's number, with which the rows that changed are stamped.
 */
export async function bumpRun(tx: Transaction, runId: string): Promise<number> {
  const [run] = await tx
    .update(runs)
    .set({ seq: sql`${runs.seq} + 1` })
    .where(eq(runs.id, runId))
    .returning({ seq: runs.seq });
  if (run === undefined) throw new Error(`There is no run ${runId}.`);
  await publish(tx, `run:${runId}`, { seq: run.seq });
  return run.seq;
}
