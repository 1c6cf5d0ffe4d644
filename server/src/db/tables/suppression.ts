import { primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { SuppressionReason } from '../../suppression/suppression.ts';
import { instant, partitura } from './namespace.ts';

/** Addresses (`ana@example.com`) and domains (`@example.com`), lower case, that are never contacted. */
export const suppressions = partitura.table(
  'suppression',
  {
    channel: text('channel').notNull(),
    address: text('address').notNull(),
    reason: text('reason').$type<SuppressionReason>().notNull(),
    deliveryId: uuid('delivery_id'),
    note: text('note').notNull().default(''),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.channel, t.address] })],
);
