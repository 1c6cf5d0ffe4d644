import { and, desc, eq, or, sql } from 'drizzle-orm';
import type { DataModel } from '../catalog/model.ts';
import type { Database } from '../db/database.ts';
import { campaigns, deliveries, messages, runs } from '../db/schema.ts';
import type { EntityRow } from './entity-row.ts';
import { identitiesOfRow } from './identities-of-row.ts';

/** A message to a row's person, with what has become of it. */
export type RowMessage = Awaited<ReturnType<typeof messagesOfRow>>[number];

/** The newest messages to a row's person, under every targeting dimension of its entity. */
export async function messagesOfRow(db: Database, model: DataModel, row: EntityRow, first: number) {
  const identities = identitiesOfRow(model, row);
  if (identities.length === 0) return [];
  return await db
    .select({
      deliveryId: messages.deliveryId,
      number: messages.number,
      campaignId: deliveries.campaignId,
      campaignName: campaigns.name,
      runId: deliveries.runId,
      runNumber: runs.number,
      activityLabel: deliveries.activityLabel,
      channel: deliveries.channel,
      address: messages.address,
      status: messages.status,
      reason: messages.reason,
      sentAt: messages.sentAt,
      openedAt: messages.openedAt,
      clickedAt: messages.clickedAt,
      bouncedAt: messages.bouncedAt,
      complainedAt: messages.complainedAt,
      unsubscribedAt: messages.unsubscribedAt,
    })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.id, messages.deliveryId))
    .innerJoin(runs, eq(runs.id, deliveries.runId))
    .innerJoin(campaigns, eq(campaigns.id, deliveries.campaignId))
    .where(
      or(
        ...identities.map(({ dimension, identity }) =>
          and(eq(deliveries.dimension, dimension), eq(messages.identity, identity)),
        ),
      ),
    )
    .orderBy(desc(sql`coalesce(${messages.sentAt}, ${deliveries.createdAt})`), desc(messages.deliveryId))
    .limit(first);
}
