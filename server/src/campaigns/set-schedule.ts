import { eq } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns, schedules } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { moment, say } from '../language/say.ts';
import { nextLaunch } from '../schedules/launch-times.ts';
import { planLaunches } from '../schedules/plan-launches.ts';
import { readSchedule } from '../schedules/read-schedule.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Actor } from './actor.ts';
import { lockCampaign, type Campaign } from './find-campaign.ts';
import { word } from '../language/word.ts';

export interface ScheduleChange {
  readonly campaignId: string;
  /** Of the schedule that the person has seen: 0 where there never was one. */
  readonly revision: number;
  /** As `Schedule` has it; null takes the schedule away. */
  readonly schedule: unknown;
  /** Called where the change makes live runs start, or not: it throws for those who may not do that. */
  readonly authoriseLive: () => unknown;
  readonly now?: Date;
}

/**
 * Sets, changes or takes away the schedule of a campaign. A live campaign launches by it from now on; a completed one
 * is live again when it has launches to come.
 * @throws UserError (STALE_REVISION, SCHEDULE_OVER, BAD_INPUT with the field)
 */
export function setSchedule(db: Database, change: ScheduleChange, user: Actor): Promise<Campaign> {
  const { campaignId, revision } = change;
  const schedule = change.schedule === null ? null : readSchedule(change.schedule);
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    const now = change.now ?? new Date();
    const { state } = campaign;
    if (state === 'archived' || state === 'stopped' || state === 'closed')
      throw new UserError(say`This campaign is ${word(state)}: it starts no more.`, {
        code: 'CAMPAIGN_ENDED',
        hint: say`Duplicate it to start again.`,
      });
    if (state !== 'draft') change.authoriseLive();
    await requireRevision(tx, campaignId, revision);
    if (schedule !== null) refuseOver(schedule, campaign.settings.timeZone, now);
    const row = { schedule, revision: revision + 1, updatedBy: user.name, updatedAt: now };
    await tx
      .insert(schedules)
      .values({ campaignId, ...row })
      .onConflictDoUpdate({ target: schedules.campaignId, set: row });
    const isLiveAgain = state === 'completed' && schedule !== null;
    const [changed] = await tx
      .update(campaigns)
      .set({ updatedAt: now, ...(isLiveAgain && { state: 'live' as const }) })
      .where(eq(campaigns.id, campaignId))
      .returning();
    await planLaunches(tx, campaignId, now, say`The schedule was changed before it was made.`);
    return changed ?? campaign;
  });
}

/** @throws UserError (SCHEDULE_OVER) for a campaign whose schedule has no launch to come */
export async function refuseWhenOver(
  tx: Transaction,
  campaignId: string,
  timeZone: string,
  now: Date,
): Promise<void> {
  const [found] = await tx.select().from(schedules).where(eq(schedules.campaignId, campaignId));
  if (found?.schedule != null) refuseOver(found.schedule, timeZone, now);
}

/** Gives a copied campaign the schedule of its original, to be looked at before it is published. */
export async function copySchedule(tx: Transaction, from: string, to: string, user: Actor): Promise<void> {
  const [found] = await tx.select().from(schedules).where(eq(schedules.campaignId, from));
  if (found?.schedule == null) return;
  await tx.insert(schedules).values({ campaignId: to, schedule: found.schedule, updatedBy: user.name });
}

function refuseOver(schedule: Schedule, timeZone: string, now: Date): void {
  if (nextLaunch(schedule, timeZone, now) !== null) return;
  const { when, until } = schedule;
  const at =
    when.kind === 'once' ? { field: 'schedule.once.at' } : until === null ? {} : { field: 'schedule.until' };
  throw new UserError(say`The schedule has no launch to come: its time has passed.`, {
    code: 'SCHEDULE_OVER',
    hint: say`Choose a later time, or take the schedule away.`,
    ...at,
  });
}

async function requireRevision(tx: Transaction, campaignId: string, revision: number): Promise<void> {
  const [found] = await tx.select().from(schedules).where(eq(schedules.campaignId, campaignId));
  if ((found?.revision ?? 0) === revision) return;
  throw new UserError(
    found === undefined
      ? say`The campaign has no schedule yet: its revision is 0.`
      : say`${found.updatedBy ?? say`Somebody`} changed this schedule on ${moment(found.updatedAt, 'UTC')} (UTC), after you opened it.`,
    {
      code: 'STALE_REVISION',
      hint: say`Load the newer one and make your changes again.`,
    },
  );
}
