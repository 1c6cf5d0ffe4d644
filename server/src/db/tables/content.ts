import { index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import type { EmailSource } from '../../channels/email/contract.ts';
import type { FragmentFormat } from '../../channels/email/fragments.ts';
import type { ProofRecipient } from '../../deliveries/proof.ts';
import { campaigns } from './campaigns.ts';
import { instant, partitura } from './namespace.ts';

/** Named pieces that contents refer to. Published versions keep their own copy. */
export const contentFragments = partitura.table('content_fragment', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  label: text('label').notNull(),
  description: text('description').notNull().default(''),
  format: text('format').$type<FragmentFormat>().notNull(),
  body: text('body').notNull(),
  revision: integer('revision').notNull().default(1),
  createdBy: text('created_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedBy: text('updated_by'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

export const contentTemplates = partitura.table('content_template', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  description: text('description').notNull().default(''),
  content: jsonb('content').$type<EmailSource>().notNull(),
  revision: integer('revision').notNull().default(1),
  createdBy: text('created_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedBy: text('updated_by'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});

/** Mails sent to reviewers. They count in no report. */
export const proofs = partitura.table(
  'proof',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id, { onDelete: 'cascade' }),
    activityId: text('activity_id').notNull(),
    /** Name of the channel configuration that it went through. */
    configuration: text('configuration').notNull(),
    subject: text('subject').notNull(),
    /** Whose data it was rendered with, in words. */
    sample: text('sample').notNull(),
    recipients: jsonb('recipients').$type<ProofRecipient[]>().notNull(),
    sentBy: text('sent_by').notNull(),
    sentAt: instant('sent_at').notNull().defaultNow(),
  },
  (t) => [index().on(t.campaignId, t.activityId, t.id)],
);
