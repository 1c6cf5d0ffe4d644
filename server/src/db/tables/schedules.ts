import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { LaunchState } from '../../schedules/launch.ts';
import type { Schedule } from '../../schedules/schedule.ts';
import { campaigns } from './campaigns.ts';
import { instant, partitura } from './namespace.ts';
import { runs } from './runs.ts';

/** The schedule of a campaign. One that was taken away leaves its row, and so its revision. */
export const schedules = partitura.table('schedule', {
  campaignId: uuid('campaign_id')
    .primaryKey()
    .references(() => campaigns.id, { onDelete: 'cascade' }),
  schedule: jsonb('schedule').$type<Schedule>(),
  revision: integer('revision').notNull().default(1),
  /** The first launch of which nothing has become yet: the job of the campaign is a hint of it. */
  nextLaunchAt: instant('next_launch_at'),
  /** Name of the person who changed it last. */
  updatedBy: text('updated_by'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/** What became of the launches of campaigns; at most one of a campaign waits for a run. */
export const launches = partitura.table(
  'launch',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    plannedAt: instant('planned_at').notNull(),
    state: text('state').$type<LaunchState>().notNull(),
    /** When it came to that. */
    at: instant('at').notNull(),
    runId: uuid('run_id').references(() => runs.id, { onDelete: 'set null' }),
    /** Why it has no run (yet), or why its run began late. */
    reason: text('reason'),
  },
  (t) => [
    unique().on(t.campaignId, t.plannedAt),
    index().on(t.runId),
    uniqueIndex('launch_queued')
      .on(t.campaignId)
      .where(sql`state = 'queued'`),
  ],
);
