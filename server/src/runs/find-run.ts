import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Run } from './start-run.ts';

/** @throws UserError (NOT_FOUND) */
export async function findRun(db: Queryable, runId: string): Promise<Run> {
  const [run] = await db.select().from(runs).where(eq(runs.id, runId));
  if (run === undefined) throw new UserError(say`This run does not exist (any more).`, { code: 'NOT_FOUND' });
  return run;
}
