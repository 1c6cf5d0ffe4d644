import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs, tasks } from '../db/schema.ts';
import type { StoredFile } from '../files/store-file.ts';
import { openRunStates, openTaskStates } from './run.ts';
import { addTaskJob } from './task-job.ts';

/** Has the tasks that wait for this upload look for it when the caller's transaction has committed. */
export async function wakeForFile(
  tx: Transaction,
  { purpose, campaignId, activityId }: Pick<StoredFile, 'purpose' | 'campaignId' | 'activityId'>,
): Promise<void> {
  if (purpose !== 'upload' || campaignId === null || activityId === null) return;
  const waiting = await tx
    .select({ id: tasks.id })
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
  for (const { id } of waiting) await addTaskJob(tx, id);
}
