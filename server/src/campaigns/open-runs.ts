import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

/** Runs that have not ended, the oldest first. `among`: only those. */
export function openRunsOf(
  db: Queryable,
  campaignId: string,
  among?: SQL,
): Promise<{ id: string; number: number }[]> {
  return db
    .select({ id: runs.id, number: runs.number })
    .from(runs)
    .where(
      and(
        eq(runs.campaignId, campaignId),
        inArray(runs.state, ['pending', 'running', 'paused', 'waiting']),
        among,
      ),
    )
    .orderBy(asc(runs.number));
}

/** @throws UserError (RUN_UNDER_WAY) */
export async function refuseWhileRunning(db: Queryable, campaignId: string, among?: SQL): Promise<void> {
  const [run] = await openRunsOf(db, campaignId, among);
  if (run === undefined) return;
  throw new UserError(say`Run ${run.number} of this campaign is under way.`, {
    code: 'RUN_UNDER_WAY',
    hint: say`Stop the run first.`,
  });
}
