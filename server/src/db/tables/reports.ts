import { bigint, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { RolledUpMetric } from '../../reports/metric.ts';
import { deliveries } from './deliveries.ts';
import { instant, partitura } from './namespace.ts';

/** Counts per delivery, hour and metric, written in the transaction that writes what they count. */
export const rollups = partitura.table(
  'rollup',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    hour: instant('hour').notNull(),
    metric: text('metric').$type<RolledUpMetric>().notNull(),
    /** Index of the tracked link for clicks, else -1. */
    link: smallint('link').notNull().default(-1),
    count: bigint('count', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.hour, t.metric, t.link] })],
);
