import { and, eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { addJob, removeJob } from '../db/jobs.ts';
import { campaigns, launches, schedules } from '../db/schema.ts';
import { kept } from '../language/kept.ts';
import { say, type Said } from '../language/say.ts';
import { word } from '../language/word.ts';
import { newId } from '../lib/id.ts';
import { nextLaunch } from './launch-times.ts';

const jobKey = (campaignId: string) => `launch:${campaignId}`;

/**
 * Works the next launch out anew, where the campaign has a schedule: call it in the transaction that changes the
 * campaign's state, time zone or schedule, with the campaign locked. Campaigns that are not live have none, and what
 * waits for a run of theirs is given up. A launch that is due by now is left to its job, unless the change is the
 * reason that it is not made: `why`, for the history.
 * @returns the next launch; null when there is none
 */
export async function planLaunches(
  tx: Transaction,
  campaignId: string,
  now: Date,
  why?: Said,
): Promise<Date | null> {
  const [found] = await tx
    .select({ schedule: schedules.schedule, next: schedules.nextLaunchAt, campaign: campaigns })
    .from(schedules)
    .innerJoin(campaigns, eq(campaigns.id, schedules.campaignId))
    .where(eq(schedules.campaignId, campaignId));
  if (found === undefined) return null;
  const { schedule, next, campaign } = found;
  const isLive = campaign.state === 'live';
  if (!isLive) await giveUpQueued(tx, campaignId, now, say`The campaign is ${word(campaign.state)}.`);
  const isDue = next !== null && next <= now;
  if (isDue && isLive && why === undefined) return next;
  if (isDue) {
    const reason = why ?? say`The campaign is ${word(campaign.state)}.`;
    await recordLaunches(tx, campaignId, [{ plannedAt: next, state: 'missed', at: now, reason }]);
  }
  const isLaunching = isLive && schedule !== null && !schedule.isPaused;
  return await setNextLaunch(
    tx,
    campaignId,
    isLaunching ? nextLaunch(schedule, campaign.settings.timeZone, now) : null,
  );
}

/** The row and the job that stands for it. */
export async function setNextLaunch(
  tx: Transaction,
  campaignId: string,
  nextLaunchAt: Date | null,
): Promise<Date | null> {
  await tx.update(schedules).set({ nextLaunchAt }).where(eq(schedules.campaignId, campaignId));
  if (nextLaunchAt === null) await removeJob(tx, jobKey(campaignId));
  else await addLaunchJob(tx, campaignId, nextLaunchAt);
  return nextLaunchAt;
}

/** One waiting job for each campaign at most. */
export async function addLaunchJob(tx: Queryable, campaignId: string, runAt: Date): Promise<void> {
  await addJob(tx, 'launch_campaign', { campaignId }, { key: jobKey(campaignId), runAt });
}

/** Has the launch that waits for a run begin when the caller's transaction has committed. */
export async function addQueuedLaunchJob(tx: Queryable, campaignId: string): Promise<void> {
  await addJob(tx, 'launch_campaign', { campaignId }, { key: `queued-launch:${campaignId}` });
}

export interface NewLaunch extends Omit<
  typeof launches.$inferInsert,
  'id' | 'campaignId' | 'reason' | 'said'
> {
  readonly reason?: Said | null;
}

/** Why a launch has no run, or began late, as it is kept. */
export function reasonToKeep(reason: Said | null): { reason: string | null; said: Said | null } {
  if (reason === null) return { reason: null, said: null };
  const { text, said } = kept(reason);
  return { reason: text, said };
}

/**
 * Writes into the history what became of launches; those that are in it already stay as they are.
 * @returns how many were written
 */
export async function recordLaunches(
  tx: Transaction,
  campaignId: string,
  made: readonly NewLaunch[],
): Promise<number> {
  if (made.length === 0) return 0;
  const written = await tx
    .insert(launches)
    .values(
      made.map((launch) => ({ ...launch, ...reasonToKeep(launch.reason ?? null), id: newId(), campaignId })),
    )
    .onConflictDoNothing()
    .returning({ id: launches.id });
  return written.length;
}

async function giveUpQueued(tx: Transaction, campaignId: string, at: Date, reason: Said): Promise<void> {
  await tx
    .update(launches)
    .set({ state: 'skipped', at, ...reasonToKeep(reason) })
    .where(and(eq(launches.campaignId, campaignId), eq(launches.state, 'queued')));
}
