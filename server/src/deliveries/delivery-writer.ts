import { asc, eq, sql } from 'drizzle-orm';
import { asciiAddress } from '../channels/email/headers.ts';
import { composer } from '../channels/email/mime.ts';
import type { OutgoingMessage } from '../channels/email/provider.ts';
import { emailRenderer } from '../channels/email/render-email.ts';
import type { Database } from '../db/database.ts';
import { campaigns, runs, trackedLinks } from '../db/schema.ts';
import type { TemplateValues } from '../personalization/compile-template.ts';
import type { Recipient } from './claim-window.ts';
import type { SenderSettings } from './delivery.ts';
import type { Delivery } from './find-delivery.ts';
import { plainPlaces, trackedPlaces, type TrackingOptions } from './message-places.ts';
import { attributeColumn, valuesOf, type SharedValues } from './message-values.ts';

/** A row of a delivery's worktable: what one message is rendered from. */
export type MessageRow = Readonly<Record<string, unknown>>;

/** Renders and composes the messages of one delivery; its templates are parsed once. */
export interface DeliveryWriter {
  /** The rows of these messages, by number. */
  load(numbers: readonly number[]): Promise<ReadonlyMap<number, MessageRow>>;
  values(number: number, row: MessageRow): TemplateValues;
  render(values: TemplateValues): { readonly subject: string; readonly html: string; readonly text: string };
  compose(recipient: Recipient, row: MessageRow): OutgoingMessage;
}

/** `tracking` is null where nothing may count: then links lead where they were meant to. */
export async function deliveryWriter(
  db: Database,
  delivery: Delivery,
  sender: SenderSettings,
  tracking: TrackingOptions | null,
): Promise<DeliveryWriter> {
  const { id, content } = delivery;
  const shared = await sharedValues(db, delivery);
  const links = await db
    .select()
    .from(trackedLinks)
    .where(eq(trackedLinks.deliveryId, id))
    .orderBy(asc(trackedLinks.index));
  const places = (number: number) =>
    tracking === null ? plainPlaces(links) : trackedPlaces(tracking, id, number, links.length);
  const render = emailRenderer(content);
  const from = asciiAddress(sender.address);
  const compose = composer({
    deliveryId: id,
    from: { name: sender.name, address: from },
    replyTo: sender.replyTo,
  });

  const columns = [
    '_number',
    ...content.attributes.map((_, index) => attributeColumn(index)),
    ...content.columns,
  ];
  const list = sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  );
  const values = (number: number, row: MessageRow) => valuesOf(row, content, shared, places(number));
  return {
    values,
    render,
    async load(numbers) {
      const rows = await db.execute<Record<string, unknown>>(sql`
        select ${list} from work.${sql.identifier(delivery.worktable)}
        where _number = any(${`{${numbers.join(',')}}`}::text::int[])`);
      return new Map(rows.map((row) => [Number(row['_number']), row]));
    },
    compose({ number, address }, row) {
      const all = values(number, row);
      const { unsubscribeUrl } = all['context'] as { unsubscribeUrl: string };
      const rendered = render(all);
      const to = asciiAddress(address);
      return {
        number,
        from,
        to,
        subject: rendered.subject,
        raw: compose({ ...rendered, number, to, unsubscribeUrl }),
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
