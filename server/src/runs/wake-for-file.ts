import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs, tasks } from '../db/schema.ts';
import type { StoredFile } from '../files/store-file.ts';
import { say } from '../language/say.ts';
import { logRun } from './log-run.ts';
import { openRunStates, openTaskStates } from './run.ts';
import { addTaskJob } from './task-job.ts';

/** Has the tasks that wait for this upload look for it when the caller's transaction has committed. */
export async function wakeForFile(
  tx: Transaction,
  file: Pick<StoredFile, 'purpose' | 'campaignId' | 'activityId' | 'name' | 'createdBy'>,
): Promise<void> {
  const { purpose, campaignId, activityId, name, createdBy } = file;
  if (purpose !== 'upload' || campaignId === null || activityId === null) return;
  const waiting = await tx
    .select({ id: tasks.id, runId: tasks.runId })
    .from(tasks)
    .innerJoin(runs, eq(runs.id, tasks.runId))
    .where(
      and(
        eq(runs.campaignId, campaignId),
        inArray(runs.state, [...openRunStates]),
        eq(tasks.activityId, activityId),
        eq(tasks.waitingFor, 'file'),
        inArray(tasks.state, [...openTaskStates]),
      ),
    );
  for (const { id, runId } of waiting) {
    const message = say`The file "${name}" was uploaded`;
    await logRun(tx, runId, [{ activityId, message, ...(createdBy !== null && { userName: createdBy }) }]);
    await addTaskJob(tx, id);
  }
}
