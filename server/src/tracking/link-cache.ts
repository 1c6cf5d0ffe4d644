import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { trackedLinks } from '../db/schema.ts';
import type { TrackingToken } from './token.ts';

/** Where tracked links lead. They never change once a delivery is prepared, so they are read once. */
export interface LinkCache {
  /** The address that a click's token leads to; null when there is none that a redirect may go to. */
  find(db: Queryable, token: TrackingToken): Promise<string | null>;
}

const mostDeliveries = 5_000;

export function linkCache(): LinkCache {
  const linksByDelivery = new Map<string, ReadonlyMap<number, string>>();

  async function linksOf(db: Queryable, deliveryId: string): Promise<ReadonlyMap<number, string>> {
    const known = linksByDelivery.get(deliveryId);
    if (known !== undefined) return known;
    const rows = await db.select().from(trackedLinks).where(eq(trackedLinks.deliveryId, deliveryId));
    const links = new Map(rows.map(({ index, url }) => [index, url]));
    if (links.size > 0) linksByDelivery.set(deliveryId, links);
    const oldest = linksByDelivery.keys().next().value;
    if (linksByDelivery.size > mostDeliveries && oldest !== undefined) linksByDelivery.delete(oldest);
    return links;
  }

  return {
    async find(db, { deliveryId, link, url }) {
      return safeTarget(url ?? (link === undefined ? undefined : (await linksOf(db, deliveryId)).get(link)));
    },
  };
}

const safeProtocols = new Set(['http:', 'https:', 'mailto:']);

/** Percent-encoded, so that it fits a header; only places that a mail may lead to. */
function safeTarget(url: string | undefined): string | null {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed !== null && safeProtocols.has(parsed.protocol) ? parsed.href : null;
}
