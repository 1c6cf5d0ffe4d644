import { count, eq, sql } from 'drizzle-orm';
import { composer } from '../channels/email/mime.ts';
import type { OutgoingMessage } from '../channels/email/provider.ts';
import { emailRenderer } from '../channels/email/render-email.ts';
import { asciiAddress } from '../channels/email/headers.ts';
import type { Database } from '../db/database.ts';
import { campaigns, runs, trackedLinks } from '../db/schema.ts';
import type { Recipient } from './claim-window.ts';
import type { SenderSettings } from './delivery.ts';
import type { Delivery } from './find-delivery.ts';
import { attributeColumn, valuesOf, type SharedValues, type TrackingSource } from './message-values.ts';

export interface WriterOptions {
  readonly secret: string;
  readonly publicUrl: string;
}

/** Renders and composes the messages of one delivery; its templates are parsed once. */
export interface DeliveryWriter {
  /** The rows of the delivery's worktable that these messages are rendered from, by number. */
  load(numbers: readonly number[]): Promise<ReadonlyMap<number, Readonly<Record<string, unknown>>>>;
  render(number: number, row: Readonly<Record<string, unknown>>): { subject: string; html: string; text: string; unsubscribeUrl: string };
  compose(recipient: Recipient, row: Readonly<Record<string, unknown>>): OutgoingMessage;
}

export async function deliveryWriter(
  db: Database,
  delivery: Delivery,
  sender: SenderSettings,
  options: WriterOptions,
): Promise<DeliveryWriter> {
  const { content } = delivery;
  const shared = await sharedValues(db, delivery);
  const [row] = await db.select({ links: count() }).from(trackedLinks).where(eq(trackedLinks.deliveryId, delivery.id));
  const tracking: TrackingSource = { ...options, deliveryId: delivery.id, links: row?.links ?? 0 };
  const renderTemplates = emailRenderer(content);
  const compose = composer({
    deliveryId: delivery.id,
    from: { name: sender.name, address: sender.address },
    replyTo: sender.replyTo,
  });
  const columns = ['_number', ...content.attributes.map((_, index) => attributeColumn(index)), ...content.columns];
  const list = sql.join(columns.map((name) => sql.identifier(name)), sql`, `);
  const worktable = sql`work.${sql.identifier(delivery.worktable)}`;

  const render: DeliveryWriter['render'] = (number, values) => {
    const all = valuesOf(values, number, content, shared, tracking);
    const { unsubscribeUrl } = all['context'] as { unsubscribeUrl: string };
    return { ...renderTemplates(all), unsubscribeUrl };
  };
  return {
    render,
    async load(numbers) {
      const rows = await db.execute<Record<string, unknown>>(sql`
        select ${list} from ${worktable}
        where _number = any(${sql.param(`{${numbers.join(',')}}`)}::int[])`);
      return new Map(rows.map((each) => [Number(each['_number']), each]));
    },
    compose(recipient, values) {
      const rendered = render(recipient.number, values);
      const to = asciiAddress(recipient.address);
      return {
        number: recipient.number,
        from: asciiAddress(sender.address),
        to,
        subject: rendered.subject,
        raw: compose({ ...rendered, number: recipient.number, to }),
      };
    },
  };
}

async function sharedValues(db: Database, delivery: Delivery): Promise<SharedValues> {
  const [about] = await db
    .select({ name: campaigns.name, timeZone: runs.timeZone })
    .from(runs)
    .innerJoin(campaigns, eq(campaigns.id, runs.campaignId))
    .where(eq(runs.id, delivery.runId));
  return {
    campaign: { id: delivery.campaignId, name: about?.name ?? '' },
    run: { id: delivery.runId },
    delivery: { id: delivery.id },
    timeZone: about?.timeZone ?? 'UTC',
  };
}
