import { and, asc, eq, ne } from 'drizzle-orm';
import { compileTemplate } from '../personalization/compile-template.ts';
import type { Database } from '../db/database.ts';
import { channelConfigurations, messages } from '../db/schema.ts';
import { deliveryWriter } from './delivery-writer.ts';
import { findDelivery, hasWorktable } from './find-delivery.ts';
import { senderLine, type RenderedMessage } from './rendered-message.ts';

/**
 * The first message of a delivery that is to be sent (or was), as its recipient gets it, but with links that count
 * nothing; null when all were excluded, or the
 * delivery is so old that it cannot be rendered any more.
 */
export async function sampleMessage(db: Database, deliveryId: string): Promise<RenderedMessage | null> {
  const delivery = await findDelivery(db, deliveryId);
  const [recipient] = await db
    .select({ number: messages.number, address: messages.address })
    .from(messages)
    .where(and(eq(messages.deliveryId, deliveryId), ne(messages.status, 'excluded')))
    .orderBy(asc(messages.number))
    .limit(1);
  const [configuration] = await db
    .select({ sender: channelConfigurations.sender })
    .from(channelConfigurations)
    .where(eq(channelConfigurations.id, delivery.configurationId));
  if (recipient === undefined || configuration === undefined || !(await hasWorktable(db, delivery)))
    return null;
  const writer = await deliveryWriter(db, delivery, configuration.sender, null);
  const row = (await writer.load([recipient.number])).get(recipient.number) ?? {};
  const values = writer.values(recipient.number, row);
  const preheader = compileTemplate(delivery.content.preheader, { escape: 'none' }).render(values);
  return {
    to: recipient.address ?? '',
    from: senderLine(configuration.sender),
    preheader,
    ...writer.render(values),
  };
}
