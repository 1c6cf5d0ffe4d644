import { and, eq, isNotNull, lt, ne } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { launches, rehearsals, schedules } from '../db/schema.ts';
import { addLaunchJob, addQueuedLaunchJob } from './plan-launches.ts';

const keptForDays = 90;

/** Gives every launch to come its job again, where it was lost. Call it when a worker starts; any number may do so. */
export async function recoverLaunches(db: Database): Promise<void> {
  const planned = await db.select().from(schedules).where(isNotNull(schedules.nextLaunchAt));
  for (const { campaignId, nextLaunchAt } of planned)
    if (nextLaunchAt !== null) await addLaunchJob(db, campaignId, nextLaunchAt);
  const queued = await db.select().from(launches).where(eq(launches.state, 'queued'));
  for (const { campaignId } of queued) await addQueuedLaunchJob(db, campaignId);
}

/** Forgets the launches and rehearsals of more than 90 days ago. */
export async function cleanUpLaunches(db: Database, now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - keptForDays * 86_400_000);
  await db.delete(launches).where(and(lt(launches.plannedAt, before), ne(launches.state, 'queued')));
  await db.delete(rehearsals).where(and(lt(rehearsals.startedAt, before), ne(rehearsals.state, 'running')));
}
