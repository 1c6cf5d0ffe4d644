import { sql } from 'drizzle-orm';
import { index, integer, jsonb, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Graph } from '../../campaigns/graph.ts';
import type { CampaignSettings, CampaignState } from '../../campaigns/campaign.ts';
import type { Fragment } from '../../channels/email/fragments.ts';
import { instant, partitura } from './namespace.ts';

export const campaigns = partitura.table(
  'campaign',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    tags: text('tags').array().notNull().default([]),
    state: text('state').$type<CampaignState>().notNull().default('draft'),
    settings: jsonb('settings').$type<CampaignSettings>().notNull(),
    /** Where an archived campaign was in its life; null for any other. */
    archivedFrom: text('archived_from').$type<CampaignState>(),
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index().on(t.updatedAt, t.id),
    index().on(t.createdAt, t.id),
    index().on(t.name, t.id),
    index().using('gin', t.tags),
  ],
);

/** A version with `published_at` is frozen; the one without is the draft, of which a campaign has at most one. */
export const campaignVersions = partitura.table(
  'campaign_version',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    revision: integer('revision').notNull().default(1),
    graph: jsonb('graph').$type<Graph>().notNull(),
    publishedAt: instant('published_at'),
    publishedBy: text('published_by'),
    /** What whoever published it said of it. */
    note: text('note').notNull().default(''),
    /** The campaign's settings when it was published: runs read the campaign's own. */
    settings: jsonb('settings').$type<CampaignSettings>(),
    /** The fragments that its contents name, as they were when it was published; null: those there are now. */
    fragments: jsonb('fragments').$type<Readonly<Record<string, Fragment>>>(),
    /** Name of the person who saved last. */
    updatedBy: text('updated_by'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    unique().on(t.campaignId, t.number),
    uniqueIndex('campaign_version_draft')
      .on(t.campaignId)
      .where(sql`published_at is null`),
    // Which kinds of activities there are, without reading whole graphs.
    index('campaign_version_kinds').using('gin', sql`jsonb_path_query_array(graph, '$.activities[*].kind')`),
  ],
);
