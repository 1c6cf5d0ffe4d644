import { sql } from 'drizzle-orm';
import { index, integer, jsonb, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Said } from '../../language/say.ts';
import type { RehearsedState } from '../../runs/rehearsal-plan.ts';
import type { LaunchState, OverlapPolicy } from '../../schedules/launch.ts';
import type { Schedule } from '../../schedules/schedule.ts';
import { users } from './auth.ts';
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
    /** The reason, for whoever reads another language. */
    said: jsonb('said').$type<Said>(),
  },
  (t) => [
    unique().on(t.campaignId, t.plannedAt),
    index().on(t.runId),
    uniqueIndex('launch_queued')
      .on(t.campaignId)
      .where(sql`state = 'queued'`),
  ],
);

/** Launches of a schedule as test runs one after another, each by a clock of its own. */
export const rehearsals = partitura.table(
  'rehearsal',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    state: text('state').$type<'running' | 'completed' | 'failed' | 'stopped'>().notNull(),
    policy: text('policy').$type<OverlapPolicy>().notNull(),
    timeZone: text('time_zone').notNull(),
    startedBy: text('started_by'),
    startedById: uuid('started_by_id').references(() => users.id, { onDelete: 'set null' }),
    startedAt: instant('started_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (t) => [index().on(t.campaignId, t.id)],
);

export const rehearsedLaunches = partitura.table(
  'rehearsed_launch',
  {
    rehearsalId: uuid('rehearsal_id')
      .notNull()
      .references(() => rehearsals.id, { onDelete: 'cascade' }),
    /** 0, 1, 2... in the order of their times. */
    place: integer('place').notNull(),
    plannedAt: instant('planned_at').notNull(),
    state: text('state').$type<RehearsedState>().notNull(),
    /** By the virtual clock, as where it ended. */
    beginsAt: instant('begins_at'),
    endsAt: instant('ends_at'),
    runId: uuid('run_id').references(() => runs.id, { onDelete: 'set null' }),
    reason: text('reason'),
    /** The reason, for whoever reads another language. */
    said: jsonb('said').$type<Said>(),
  },
  (t) => [primaryKey({ columns: [t.rehearsalId, t.place] }), index().on(t.runId)],
);
