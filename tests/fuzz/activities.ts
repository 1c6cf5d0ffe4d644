import fc from 'fast-check';
import type { Database } from '../../server/src/db/database.ts';
import { activityCase } from '../kit/activity-cases/any-activity.ts';
import { makeWorld } from '../kit/activity-world.ts';
import { compareActivity } from '../kit/compare-activity.ts';
import type { FuzzOptions } from './fuzz-options.ts';

/** Activities over generated populations, by what they compile to and by their reference; stops at the first that differs. */
export async function tryActivities(db: Database, { count, seed }: FuzzOptions): Promise<number> {
  const model = await makeWorld(db);
  let done = 0;
  const property = fc.asyncProperty(activityCase, async (one) => {
    await compareActivity(db, model, one);
    done += 1;
    if (done % 1000 === 0) console.log(`${done} activities`);
  });
  const result = await fc.check(property, { numRuns: count, seed });
  if (!result.failed) return 0;
  console.error(fc.defaultReportMessage(result) ?? 'They differ.');
  if (result.errorInstance instanceof Error) console.error(result.errorInstance.message);
  return 1;
}
