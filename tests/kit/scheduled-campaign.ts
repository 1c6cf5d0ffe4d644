import { and, asc, eq, sql } from 'drizzle-orm';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { findDraft } from '../../server/src/campaigns/find-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import { setSchedule } from '../../server/src/campaigns/set-schedule.ts';
import type { Database } from '../../server/src/db/database.ts';
import { launches, runs, schedules } from '../../server/src/db/schema.ts';
import type { ScheduleGiven } from '../../server/src/schedules/schedule.ts';
import { ana } from './engine.ts';
import { graphOf, stepKinds } from './step-kind.ts';

/** Ends by itself, at once. */
export const quick = graphOf({ a: { rows: 3 }, z: { outlets: [] } }, ['a -> z']);
/** Ends when somebody ends it. */
export const endless = graphOf(
  { a: { rows: 3 }, hold: { wait: { amount: 9, unit: 'hour' } }, z: { outlets: [] } },
  ['a -> hold', 'hold -> z'],
);

const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Launches every day at these times. */
export const dailyAt = (times: string[], more: Omit<ScheduleGiven, 'when'> = {}): ScheduleGiven => ({
  when: { kind: 'daily', on: [...everyDay], times },
  ...more,
});

export interface Scheduled {
  readonly graph?: Graph;
  readonly schedule: ScheduleGiven;
  readonly timeZone?: string;
  /** When it is scheduled and published. */
  readonly at: string;
}

/** A published campaign with a schedule; returns its id. */
export async function scheduledCampaign(db: Database, scheduled: Scheduled): Promise<string> {
  const { graph = quick, schedule, timeZone = 'UTC', at } = scheduled;
  const { id } = await createCampaign(db, { name: 'Newsletter', graph, settings: { timeZone } }, ana);
  const now = new Date(at);
  await setSchedule(db, { campaignId: id, revision: 0, schedule, authoriseLive: () => {}, now }, ana);
  const draft = await findDraft(db, id);
  await publishCampaign(db, id, draft!.revision, ana, stepKinds, '', now);
  return id;
}

/** "09:00 started run 1", the oldest first, with the time of day in UTC. */
export async function history(db: Database, campaignId: string): Promise<string[]> {
  const rows = await db
    .select({ launch: launches, number: runs.number })
    .from(launches)
    .leftJoin(runs, eq(runs.id, launches.runId))
    .where(eq(launches.campaignId, campaignId))
    .orderBy(asc(launches.plannedAt));
  return rows.map(({ launch, number }) => {
    const at = launch.plannedAt.toISOString().slice(11, 16);
    return `${at} ${launch.state}${number === null ? '' : ` run ${number}`}`;
  });
}

/** The runs that were started live, in order. */
export function liveRunsOf(db: Database, campaignId: string) {
  return db
    .select()
    .from(runs)
    .where(and(eq(runs.campaignId, campaignId), eq(runs.mode, 'live')))
    .orderBy(asc(runs.number));
}

export async function nextLaunchOf(db: Database, campaignId: string): Promise<string | null> {
  const [found] = await db.select().from(schedules).where(eq(schedules.campaignId, campaignId));
  return found?.nextLaunchAt?.toISOString() ?? null;
}

/** When the job of the campaign's next launch is to be done. */
export async function launchJobOf(db: Database, campaignId: string): Promise<string | null> {
  const [job] = await db.execute<{ run_at: string }>(
    sql`select run_at::text from graphile_worker.jobs where key = ${`launch:${campaignId}`}`,
  );
  return job === undefined ? null : new Date(job.run_at).toISOString();
}
