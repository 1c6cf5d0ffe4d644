import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { addJob } from '../db/jobs.ts';
import { rehearsedLaunches } from '../db/schema.ts';

/** Has a rehearsal go on when a test run of it has ended, and the caller's transaction has committed. */
export async function afterTestRun(tx: Transaction, runId: string): Promise<void> {
  const [launch] = await tx
    .select({ rehearsalId: rehearsedLaunches.rehearsalId })
    .from(rehearsedLaunches)
    .where(eq(rehearsedLaunches.runId, runId));
  if (launch !== undefined) await addJob(tx, 'rehearse', { rehearsalId: launch.rehearsalId });
}
