import { trackingUrls } from '../tracking/token.ts';
import type { TemplateValues } from '../personalization/compile-template.ts';
import type { DeliveryContent } from './delivery.ts';

/** What all messages of a delivery know. */
export interface SharedValues {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly run: { readonly id: string };
  readonly delivery: { readonly id: string };
  readonly timeZone: string;
}

/** How addresses of tracking are made. */
export interface TrackingSource {
  readonly secret: string;
  readonly publicUrl: string;
  readonly deliveryId: string;
  readonly links: number;
}

/** Column of the worktable that holds the nth attribute. */
export const attributeColumn = (index: number) => `_a${index}`;

/**
 * Turns a row of the delivery's worktable into what templates see: `profile` by the paths of the attributes,
 * `enrichment` by the names of the columns, `context`, and the message's own tracked addresses.
 */
export function valuesOf(
  row: Readonly<Record<string, unknown>>,
  number: number,
  { attributes, columns }: Pick<DeliveryContent, 'attributes' | 'columns'>,
  shared: SharedValues,
  tracking: TrackingSource,
): TemplateValues {
  const profile: Record<string, unknown> = {};
  attributes.forEach((path, index) => place(profile, path.split('.'), row[attributeColumn(index)]));
  const urls = trackingUrls(tracking.secret, tracking.publicUrl, tracking.deliveryId, number);
  return {
    profile,
    enrichment: Object.fromEntries(columns.map((name) => [name, row[name]])),
    context: { ...shared, now: new Date().toISOString(), unsubscribeUrl: urls.unsubscribe },
    tracking: {
      open: urls.open,
      links: Array.from({ length: tracking.links }, (_, index) => urls.click(index)),
      link: (index: number, url: string) => trackedAddress(url, (address) => urls.click(index, address)),
    },
  };
}

/** An address that only turned out to be of another scheme when it was rendered is not tracked. */
function trackedAddress(address: string, track: (address: string) => string): string {
  if (!/^https?:/i.test(address)) return /^(mailto|tel):/i.test(address) ? address : '#';
  return URL.canParse(address) ? track(new URL(address).href) : '#';
}

function place(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  into[name] = next;
  place(next, rest, value);
}
