import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { bumpRun } from '../live/run-change.ts';
import { findRun } from './find-run.ts';
import { logRun, type LogEntry } from './log-run.ts';
import { hasEnded } from './run.ts';
import type { Run } from './start-run.ts';
import { word } from '../language/word.ts';

/**
 * Locks a run for the rest of the transaction. Lock tasks and deliveries before: the run comes last, everywhere.
 * Of calls at the same time the second sees here what the first has done.
 * @throws UserError (NOT_FOUND)
 */
export async function lockRun(tx: Transaction, runId: string): Promise<Run> {
  const [run] = await tx.select().from(runs).where(eq(runs.id, runId)).for('no key update');
  return run ?? (await findRun(tx, runId));
}

/**
 * Numbers a change of a locked run that has not ended, and returns it with that number.
 * @throws UserError (RUN_ENDED)
 */
export async function numberChange(tx: Transaction, run: Run): Promise<Run> {
  if (hasEnded(run.state))
    throw new UserError(say`This run is ${word(run.state)} already.`, {
      code: 'RUN_ENDED',
      hint: say`Start another.`,
    });
  return { ...run, seq: await bumpRun(tx, run.id) };
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
