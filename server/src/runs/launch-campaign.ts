import { eq } from 'drizzle-orm';
import { lockCampaign, type Campaign } from '../campaigns/find-campaign.ts';
import { inTransaction, type Transaction } from '../db/database.ts';
import { launches, schedules } from '../db/schema.ts';
import { UserError, withHint } from '../errors.ts';
import { forms, moment, say, type Said } from '../language/say.ts';
import { notifySupervisors } from '../notifications/notify.ts';
import { completeWhenOver, openLiveRun, queuedLaunch } from '../schedules/after-live-run.ts';
import { dueLaunches } from '../schedules/due-launches.ts';
import { overlapPolicyOf, type OverlapPolicy } from '../schedules/launch.ts';
import { nextLaunch } from '../schedules/launch-times.ts';
import {
  planLaunches,
  reasonToKeep,
  recordLaunches,
  setNextLaunch,
  type NewLaunch,
} from '../schedules/plan-launches.ts';
import { startRunIn } from './start-run.ts';
import type { TaskEngine } from './task-engine.ts';

export interface Launcher extends Pick<TaskEngine, 'db' | 'kinds' | 'clock'> {
  /** That of the campaign, unless a test brings its own. */
  readonly overlapPolicyOf?: (campaign: Campaign) => OverlapPolicy;
}

/** Whoever reads logs sees by this name that nobody pressed a button. */
const user = { id: '', name: 'Schedule' };

/**
 * The work of a `launch_campaign` job: makes the launches that are due, at most one run of them, records what became of
 * each, and sets the next launch with its job, all in one transaction. The campaign is locked, so that of two that do
 * it at once the second finds nothing due; a job that comes too early, or twice, changes nothing.
 */
export function launchCampaign(launcher: Launcher, campaignId: string): Promise<void> {
  const now = (launcher.clock ?? (() => new Date()))();
  return inTransaction(launcher.db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (campaign.state !== 'live') return void (await planLaunches(tx, campaignId, now));
    const queued = await launchQueued(tx, launcher, campaign, now);
    const [planned] = await tx.select().from(schedules).where(eq(schedules.campaignId, campaignId));
    if (planned === undefined) return;
    const { schedule, nextLaunchAt } = planned;
    if (schedule === null || nextLaunchAt === null || nextLaunchAt > now) {
      await setNextLaunch(tx, campaignId, nextLaunchAt);
      if (queued === 'started') await completeWhenOver(tx, campaignId, now);
      return;
    }
    const { timeZone } = campaign.settings;
    const due = dueLaunches(schedule, timeZone, nextLaunchAt, now);
    await recordLaunches(tx, campaignId, due.missed);
    await tellOfMissed(tx, campaign, due.missed);
    const made = due.launch && (await makeLaunch(tx, launcher, campaign, due.launch, now));
    const next = await setNextLaunch(tx, campaignId, nextLaunch(schedule, timeZone, now));
    // What could not start is left to be mended and started by hand.
    if (next === null && made !== 'failed' && made !== 'queued') await completeWhenOver(tx, campaignId, now);
  });
}

type Due = { readonly plannedAt: Date; readonly isLate: boolean; readonly reason: Said | null };

async function makeLaunch(
  tx: Transaction,
  launcher: Launcher,
  campaign: Campaign,
  due: Due,
  now: Date,
): Promise<NewLaunch['state']> {
  const { plannedAt } = due;
  const launch = { plannedAt, at: now, ...(await becomes(tx, launcher, campaign, due, now)) };
  await recordLaunches(tx, campaign.id, [launch]);
  return launch.state;
}

/** By the campaign's policy, where a run of it is under way. */
async function becomes(
  tx: Transaction,
  launcher: Launcher,
  campaign: Campaign,
  due: Due,
  now: Date,
): Promise<Pick<NewLaunch, 'state' | 'reason' | 'runId'>> {
  const open = await openLiveRun(tx, campaign.id);
  const policy = (launcher.overlapPolicyOf ?? overlapPolicyOf)(campaign);
  if (open === null || policy === 'allow') return await begin(tx, launcher, campaign, due, now);
  if (policy === 'skip') return { state: 'skipped', reason: say`Run ${open} was under way.` };
  const queued = await queuedLaunch(tx, campaign.id);
  if (queued === null) return { state: 'queued', reason: say`Waits for the end of run ${open}.` };
  const waits = moment(queued.plannedAt, campaign.settings.timeZone);
  return {
    state: 'merged',
    reason: say`Run ${open} was under way, and the launch of ${waits} waits for its end.`,
  };
}

/** Begins the launch that waits, when nothing is under way any more. */
async function launchQueued(
  tx: Transaction,
  launcher: Launcher,
  campaign: Campaign,
  now: Date,
): Promise<'started' | 'failed' | null> {
  const queued = await queuedLaunch(tx, campaign.id);
  if (queued === null || (await openLiveRun(tx, campaign.id)) !== null) return null;
  const reason = say`Waited for the end of the run before it.`;
  const begun = await begin(tx, launcher, campaign, { ...queued, isLate: true, reason }, now);
  await tx
    .update(launches)
    .set({ ...begun, ...reasonToKeep(begun.reason), at: now })
    .where(eq(launches.id, queued.id));
  return begun.state;
}

/** Starts the run, or says why it cannot start and tells the supervisors. */
async function begin(
  tx: Transaction,
  { kinds }: Launcher,
  campaign: Campaign,
  { plannedAt, isLate, reason }: Due,
  now: Date,
): Promise<{ state: 'started' | 'failed'; reason: Said | null; runId: string | null }> {
  const idempotencyKey = `launch ${plannedAt.toISOString()}`;
  const start = { campaignId: campaign.id, mode: 'live', user, idempotencyKey, mayOverlap: true } as const;
  try {
    // A savepoint: what a refused start has begun is taken back. One that is on time measures dates from its very time.
    const run = await tx.transaction((inner) =>
      startRunIn(inner, { ...start, now: isLate ? now : plannedAt }, kinds),
    );
    return { state: 'started', reason, runId: run.id };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await notifySupervisors(tx, {
      level: 'error',
      title: say`"${campaign.name}" could not be launched`,
      message: withHint(error),
      campaignId: campaign.id,
    });
    return { state: 'failed', reason: error.said, runId: null };
  }
}

async function tellOfMissed(
  tx: Transaction,
  { id, name }: Campaign,
  missed: readonly NewLaunch[],
): Promise<void> {
  const last = missed.at(-1);
  if (last === undefined) return;
  await notifySupervisors(tx, {
    level: 'warning',
    title: forms(
      missed.length,
      'A launch of "{1}" did not take place at its time',
      '{0} launches of "{1}" did not take place at their time',
      name,
    ),
    message: last.reason ?? say``,
    campaignId: id,
  });
}
