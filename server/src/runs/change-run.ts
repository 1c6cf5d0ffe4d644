import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { bumpRun } from '../live/run-change.ts';
import { findRun } from './find-run.ts';
import { logRun, type LogEntry } from './log-run.ts';
import { hasEnded } from './run.ts';
import type { Run } from './start-run.ts';

/**
 * Locks a run that has not ended, numbers a change of it, and returns it with that number. Lock tasks and
 * deliveries before: the run comes last, everywhere.
 * @throws UserError (NOT_FOUND, RUN_ENDED)
 */
export async function lockOpenRun(tx: Transaction, runId: string): Promise<Run> {
  await findRun(tx, runId);
  await bumpRun(tx, runId);
  const run = await findRun(tx, runId);
  if (hasEnded(run.state))
    throw new UserError(`This run is ${run.state} already.`, { code: 'RUN_ENDED', hint: 'Start another.' });
  return run;
}

export async function changeRun(
  tx: Transaction,
  run: Run,
  change: Partial<Pick<Run, 'state' | 'error' | 'endedAt'>>,
  entry: LogEntry,
): Promise<Run> {
  await tx.update(runs).set(change).where(eq(runs.id, run.id));
  await logRun(tx, run.id, [entry]);
  return { ...run, ...change };
}
