import { bigint, boolean, index, jsonb, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { FilterParameter, SavedAudience } from '../../catalog/model.ts';
import type { Rule } from '../../query/rule.ts';
import { users } from './auth.ts';
import { campaigns } from './campaigns.ts';
import { runs } from './runs.ts';
import { instant, partitura } from './namespace.ts';

/** The rows are in schema `audience`, in a table of their own that every save replaces. */
export const savedAudiences = partitura.table('audience', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  label: text('label').notNull(),
  description: text('description').notNull().default(''),
  dimension: text('dimension').notNull(),
  columns: jsonb('columns').$type<SavedAudience['columns']>().notNull(),
  tableName: text('table_name').notNull(),
  count: bigint('count', { mode: 'number' }).notNull(),
  /** Who made it: null once that campaign or run is gone. */
  campaignId: uuid('campaign_id').references(() => campaigns.id, { onDelete: 'set null' }),
  runId: uuid('run_id').references(() => runs.id, { onDelete: 'set null' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  savedAt: instant('saved_at').notNull().defaultNow(),
  /** When its members were listed last; null: not since they are. */
  membersAt: instant('members_at'),
});

/** Who is in a saved audience, by the identity of its dimension: what `audience_membership` shows. */
export const audienceMembers = partitura.table(
  'audience_member',
  {
    /** Its name, which never changes. No foreign key: rows are many, and go with the audience. */
    audience: text('audience').notNull(),
    identity: text('identity').notNull(),
    /** Since when without a break, as far as saves tell. */
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.audience, t.identity] }),
    index('audience_member_identity').on(t.identity),
  ],
);

/** Tables in schema `audience` that no audience points at any more; dropped when nobody can be reading them. */
export const replacedAudienceTables = partitura.table('replaced_audience_table', {
  tableName: text('table_name').primaryKey(),
  replacedAt: instant('replaced_at').notNull().defaultNow(),
});

export const predefinedFilters = partitura.table('predefined_filter', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  label: text('label').notNull(),
  description: text('description').notNull().default(''),
  entity: text('entity').notNull(),
  parameters: jsonb('parameters').$type<FilterParameter[]>().notNull().default([]),
  rule: jsonb('rule').$type<Rule>().notNull(),
  /** Only its owner finds a private one in lists. */
  shared: boolean('shared').notNull().default(false),
  ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'set null' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const favouriteFilters = partitura.table(
  'favourite_filter',
  {
    filterId: uuid('filter_id')
      .notNull()
      .references(() => predefinedFilters.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.filterId, t.userId] })],
);

/**
 * How far an Incremental query of a campaign has come: one row a live run. It counts once that run is completed; a
 * failed or stopped one does not advance the mark.
 */
export const incrementalMarks = partitura.table(
  'incremental_mark',
  {
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    activityId: text('activity_id').notNull(),
    runId: uuid('run_id').notNull(),
    /** Rows up to here have been given: the run's "now", with the microseconds that data may have. */
    until: timestamp('until', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.activityId, t.runId] })],
);

/** The tables in schema `incremental` that hold the keys given, one for each activity that asks for it. */
export const incrementalTables = partitura.table(
  'incremental_table',
  {
    campaignId: uuid('campaign_id').notNull(),
    activityId: text('activity_id').notNull(),
    dimension: text('dimension').notNull(),
    tableName: text('table_name').notNull().unique(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.activityId, t.dimension] }), index().on(t.createdAt)],
);
