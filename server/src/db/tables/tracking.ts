import { bigserial, boolean, index, integer, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import type { TrackingKind } from '../../tracking/tracking.ts';
import { deliveries } from './deliveries.ts';
import { instant, partitura } from './namespace.ts';

export const trackedLinks = partitura.table(
  'tracked_link',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    index: smallint('index').notNull(),
    /** May hold Liquid: then each message's token carries its own address. */
    url: text('url').notNull(),
    label: text('label').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deliveryId, t.index] })],
);

export const trackingEvents = partitura.table(
  'tracking_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    identity: text('identity'),
    kind: text('kind').$type<TrackingKind>().notNull(),
    link: smallint('link'),
    machine: boolean('machine').notNull(),
    userAgent: text('user_agent'),
    ip: text('ip'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [
    index().on(t.deliveryId, t.kind, t.identity),
    index('tracking_event_identity').on(t.identity, t.kind, t.deliveryId),
  ],
);
