import { bigserial, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { CampaignSettings } from '../../campaigns/campaign.ts';
import type { Graph } from '../../campaigns/graph.ts';
import type { Said } from '../../language/say.ts';
import { campaigns, campaignVersions } from './campaigns.ts';
import { instant, partitura } from './namespace.ts';

/** What people did to a campaign: published, closed, approved... What happens in a run is in the run's own log. */
export const campaignLog = partitura.table(
  'campaign_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    at: instant('at').notNull().defaultNow(),
    message: text('message').notNull(),
    /** The message, for whoever reads another language. */
    said: jsonb('said').$type<Said>(),
    /** What the person said of it. */
    note: text('note').notNull().default(''),
    userName: text('user_name'),
  },
  (t) => [index().on(t.campaignId, t.id)],
);

/** A request to approve a draft, exactly as it was: with another revision or other settings it counts no more. */
export const campaignApprovals = partitura.table(
  'campaign_approval',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    versionId: uuid('version_id')
      .notNull()
      .references(() => campaignVersions.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    settings: jsonb('settings').$type<CampaignSettings>().notNull(),
    requestedById: text('requested_by_id').notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull().defaultNow(),
    requestNote: text('request_note').notNull(),
    decision: text('decision').$type<'approved' | 'rejected'>(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    decisionNote: text('decision_note').notNull().default(''),
  },
  (t) => [index().on(t.campaignId, t.id)],
);

export const campaignTemplates = partitura.table('campaign_template', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  description: text('description').notNull().default(''),
  tags: text('tags').array().notNull().default([]),
  settings: jsonb('settings').$type<Partial<CampaignSettings>>().notNull(),
  graph: jsonb('graph').$type<Graph>().notNull(),
  createdBy: text('created_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
});
