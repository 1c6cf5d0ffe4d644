import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../campaigns/actor.ts';
import { lockCampaign } from '../campaigns/find-campaign.ts';
import type { ActivityKinds } from '../campaigns/read-activity.ts';
import { userIdOf } from '../campaigns/supervisors.ts';
import { inTransaction, type Database, type Queryable, type Transaction } from '../db/database.ts';
import { rehearsals, rehearsedLaunches, runs, schedules } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { overlapPolicyOf } from '../schedules/launch.ts';
import { launchTimes } from '../schedules/launch-times.ts';
import { reasonToKeep } from '../schedules/plan-launches.ts';
import { nextStep } from './rehearsal-plan.ts';
import { hasEnded } from './run.ts';
import { startRunIn } from './start-run.ts';
import { stopRun } from './stop-run.ts';

export type Rehearsal = typeof rehearsals.$inferSelect;
export type RehearsedRow = typeof rehearsedLaunches.$inferSelect;

export interface RehearsalStart {
  readonly campaignId: string;
  /** 1 to 10. */
  readonly launches: number;
  /** Launches after this moment; now unless told. */
  readonly after?: Date | undefined;
  readonly user: Actor;
}

/**
 * Rehearses the next launches of a campaign's schedule: test runs of the draft one after another, each by a virtual
 * clock that begins at its launch. The first begins at once.
 * @throws UserError (NO_SCHEDULE, SCHEDULE_OVER, REHEARSAL_UNDER_WAY; those of startRun)
 */
export async function rehearse(
  db: Database,
  { campaignId, launches, after = new Date(), user }: RehearsalStart,
  kinds?: ActivityKinds,
): Promise<Rehearsal> {
  return await inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    const [planned] = await tx.select().from(schedules).where(eq(schedules.campaignId, campaignId));
    if (planned?.schedule == null)
      throw new UserError(say`This campaign has no schedule to rehearse.`, {
        code: 'NO_SCHEDULE',
        hint: say`Set a schedule first, or start a test run.`,
      });
    await refuseSecond(tx, campaignId);
    const { timeZone } = campaign.settings;
    const times = launchTimes(planned.schedule, timeZone, after).take(launches).toArray();
    if (times.length === 0)
      throw new UserError(say`The schedule has no launch to come.`, {
        code: 'SCHEDULE_OVER',
        hint: say`Change its last day, or rehearse from an earlier moment.`,
      });
    const [rehearsal] = await tx
      .insert(rehearsals)
      .values({
        id: newId(),
        campaignId,
        state: 'running',
        policy: overlapPolicyOf(campaign),
        timeZone,
        startedBy: user.name,
        startedById: await userIdOf(tx, user),
      })
      .returning();
    if (rehearsal === undefined) throw new Error('An inserted rehearsal was not returned.');
    await tx.insert(rehearsedLaunches).values(
      times.map((plannedAt, place) => ({
        rehearsalId: rehearsal.id,
        place,
        plannedAt,
        state: 'pending' as const,
      })),
    );
    return await goOn(tx, rehearsal, kinds);
  });
}

/** The work of a `rehearse` job: what follows when a test run of a rehearsal has ended. Done twice it changes nothing. */
export async function goOnRehearsing(db: Database, id: string, kinds?: ActivityKinds): Promise<void> {
  await inTransaction(db, async (tx) => {
    const rehearsal = await lockRehearsal(tx, id);
    if (rehearsal?.state === 'running') await goOn(tx, rehearsal, kinds);
  });
}

/**
 * Ends a rehearsal: the run that is under way is stopped, and nothing more is launched. One that has ended stays as it is.
 * @throws UserError NOT_FOUND
 */
export async function stopRehearsal(db: Database, id: string, user: Actor): Promise<Rehearsal> {
  const open = await inTransaction(db, async (tx) => {
    const rehearsal = await lockRehearsal(tx, id);
    if (rehearsal?.state !== 'running') return [];
    await end(tx, id, 'stopped');
    return (await launchesOf(tx, id)).filter(({ state }) => state === 'running');
  });
  for (const { runId } of open) if (runId !== null) await stopRun(db, runId, user);
  await inTransaction(db, async (tx) => {
    for (const launch of await launchesOf(tx, id)) await noteEnd(tx, launch);
  });
  return await findRehearsal(db, id);
}

/** @throws UserError NOT_FOUND */
export async function findRehearsal(db: Queryable, id: string): Promise<Rehearsal> {
  const [found] = await db.select().from(rehearsals).where(eq(rehearsals.id, id));
  if (found === undefined)
    throw new UserError(say`This rehearsal does not exist (any more).`, { code: 'NOT_FOUND' });
  return found;
}

/** The newest of a campaign, or null. */
export async function lastRehearsal(db: Queryable, campaignId: string): Promise<Rehearsal | null> {
  const [found] = await db
    .select()
    .from(rehearsals)
    .where(eq(rehearsals.campaignId, campaignId))
    .orderBy(desc(rehearsals.id))
    .limit(1);
  return found ?? null;
}

/** In the order of their times. */
export async function launchesOf(db: Queryable, rehearsalId: string): Promise<RehearsedRow[]> {
  return await db
    .select()
    .from(rehearsedLaunches)
    .where(eq(rehearsedLaunches.rehearsalId, rehearsalId))
    .orderBy(asc(rehearsedLaunches.place));
}

/** Notes which runs have ended, and begins the next, until one is under way or none is left. */
async function goOn(tx: Transaction, rehearsal: Rehearsal, kinds?: ActivityKinds): Promise<Rehearsal> {
  for (;;) {
    for (const launch of await launchesOf(tx, rehearsal.id)) await noteEnd(tx, launch);
    const launches = await launchesOf(tx, rehearsal.id);
    if (launches.some(({ state }) => state === 'running')) return rehearsal;
    const { begin, settled } = nextStep(launches, rehearsal.policy, rehearsal.timeZone);
    for (const { at, state, reason } of settled)
      await write(tx, rehearsal.id, at, { state, ...reasonToKeep(reason) });
    if (begin === null) return await end(tx, rehearsal.id, 'completed');
    const { at, now, reason } = begin;
    const user = { id: rehearsal.startedById ?? '', name: rehearsal.startedBy ?? 'Rehearsal' };
    const start = { campaignId: rehearsal.campaignId, mode: 'test', waits: 'virtual', now, user } as const;
    try {
      const run = await startRunIn(tx, start, kinds);
      const begun = { state: 'running' as const, beginsAt: now, runId: run.id };
      await write(tx, rehearsal.id, at, { ...begun, ...reasonToKeep(reason) });
    } catch (error) {
      // The first is refused to whoever asks; later the draft may have been broken meanwhile.
      if (!(error instanceof UserError) || launches.every(({ state }) => state === 'pending')) throw error;
      await write(tx, rehearsal.id, at, { state: 'failed', ...reasonToKeep(error.said) });
      return await end(tx, rehearsal.id, 'failed');
    }
  }
}

async function noteEnd(tx: Transaction, launch: RehearsedRow): Promise<void> {
  if (launch.state !== 'running') return;
  const [run] = launch.runId === null ? [] : await tx.select().from(runs).where(eq(runs.id, launch.runId));
  const { beginsAt } = launch;
  if (run === undefined)
    await write(tx, launch.rehearsalId, launch.place, { state: 'stopped', endsAt: beginsAt });
  else if (hasEnded(run.state)) {
    const state = run.state === 'completed' || run.state === 'failed' ? run.state : 'stopped';
    await write(tx, launch.rehearsalId, launch.place, { state, endsAt: run.virtualNow ?? beginsAt });
  }
}

async function write(
  tx: Transaction,
  rehearsalId: string,
  place: number,
  change: Partial<RehearsedRow>,
): Promise<void> {
  await tx
    .update(rehearsedLaunches)
    .set(change)
    .where(and(eq(rehearsedLaunches.rehearsalId, rehearsalId), eq(rehearsedLaunches.place, place)));
}

async function end(tx: Transaction, id: string, state: Rehearsal['state']): Promise<Rehearsal> {
  const [ended] = await tx
    .update(rehearsals)
    .set({ state, endedAt: new Date() })
    .where(eq(rehearsals.id, id))
    .returning();
  if (ended === undefined) throw new Error(`There is no rehearsal ${id}.`);
  return ended;
}

async function lockRehearsal(tx: Transaction, id: string): Promise<Rehearsal | undefined> {
  const [rehearsal] = await tx.select().from(rehearsals).where(eq(rehearsals.id, id)).for('update');
  return rehearsal;
}

async function refuseSecond(tx: Transaction, campaignId: string): Promise<void> {
  const [other] = await tx
    .select({ id: rehearsals.id })
    .from(rehearsals)
    .where(and(eq(rehearsals.campaignId, campaignId), inArray(rehearsals.state, ['running'])));
  if (other === undefined) return;
  throw new UserError(say`A rehearsal of this campaign is under way.`, {
    code: 'REHEARSAL_UNDER_WAY',
    hint: say`Wait until it has ended, or stop it.`,
  });
}
