import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { campaigns, launches, runs, schedules } from '../db/schema.ts';
import { addQueuedLaunchJob } from './plan-launches.ts';

/**
 * What follows for the campaign when a live run of it has ended: the launch that waits for it begins, or the campaign
 * is completed when no launch is to come. The campaign is locked until the commit, so that a launch that comes at the
 * same moment either sees the run ended or is seen.
 */
export async function afterLiveRun(tx: Transaction, campaignId: string, at: Date): Promise<void> {
  const [campaign] = await tx
    .select({ state: campaigns.state })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId))
    .for('no key update');
  if (campaign?.state !== 'live') return;
  if ((await queuedLaunch(tx, campaignId)) !== null) await addQueuedLaunchJob(tx, campaignId);
  else await completeWhenOver(tx, campaignId, at);
}

type Launch = typeof launches.$inferSelect;

/** Completes a live campaign that runs no more and has no launch to come; one whose schedule is paused has. */
export async function completeWhenOver(tx: Transaction, campaignId: string, at: Date): Promise<void> {
  const [planned] = await tx.select().from(schedules).where(eq(schedules.campaignId, campaignId));
  if (planned?.nextLaunchAt != null || planned?.schedule?.isPaused === true) return;
  if ((await openLiveRun(tx, campaignId)) !== null) return;
  await tx
    .update(campaigns)
    .set({ state: 'completed', updatedAt: at })
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.state, 'live')));
}

/** The launch that waits for the end of a run. */
export async function queuedLaunch(db: Queryable, campaignId: string): Promise<Launch | null> {
  const [queued] = await db
    .select()
    .from(launches)
    .where(and(eq(launches.campaignId, campaignId), eq(launches.state, 'queued')));
  return queued ?? null;
}

/** Number of a live run of the campaign that has not ended. */
export async function openLiveRun(db: Queryable, campaignId: string): Promise<number | null> {
  const [run] = await db
    .select({ number: runs.number })
    .from(runs)
    .where(
      and(
        eq(runs.campaignId, campaignId),
        eq(runs.mode, 'live'),
        inArray(runs.state, ['pending', 'running', 'paused', 'waiting']),
      ),
    )
    .orderBy(runs.number)
    .limit(1);
  return run?.number ?? null;
}
