import { and, eq, getColumns, inArray, sql } from 'drizzle-orm';
import type { CampaignSettings } from '../campaigns/campaign.ts';
import type { Transaction } from '../db/database.ts';
import { campaigns, runs, tasks } from '../db/schema.ts';
import { hasEnded, openTaskStates } from './run.ts';

export interface LockedTask {
  readonly task: typeof tasks.$inferSelect;
  readonly run: Omit<typeof runs.$inferSelect, 'graph'>;
  /** Of the campaign, as they are now. */
  readonly settings: CampaignSettings;
}

/** Under this name a task's transaction is found in pg_stat_activity. */
export const taskApplicationName = (taskId: string) => `partitura task ${taskId}`;

/**
 * Locks a task for the rest of the transaction, so that nobody else carries it out.
 * @returns null when it has ended meanwhile, or its run has
 */
export async function lockTask(tx: Transaction, taskId: string): Promise<LockedTask | null> {
  const { graph: _, ...run } = getColumns(runs);
  const named = sql<string>`set_config('application_name', ${taskApplicationName(taskId)}, true)`;
  const [found] = await tx
    .select({ task: tasks, run, settings: campaigns.settings, named })
    .from(tasks)
    .innerJoin(runs, eq(runs.id, tasks.runId))
    .innerJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .where(and(eq(tasks.id, taskId), inArray(tasks.state, [...openTaskStates])))
    .for('no key update', { of: tasks });
  if (found === undefined || hasEnded(found.run.state)) return null;
  return { task: found.task, run: found.run, settings: found.settings };
}
