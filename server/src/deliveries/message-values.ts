import type { TemplateValues } from '../personalization/compile-template.ts';
import type { DeliveryContent } from './delivery.ts';
import type { MessagePlaces } from './message-places.ts';

/** What all messages of a delivery know. */
export interface SharedValues {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly run: { readonly id: string };
  readonly delivery: { readonly id: string };
  readonly timeZone: string;
}

/** Column of the worktable that holds the nth attribute. */
export const attributeColumn = (index: number) => `_a${index}`;

/**
 * Turns a row of the delivery's worktable into what templates see: `profile` by the paths of the attributes,
 * `enrichment` by the names of the columns, `context`, and the places that the message leads to.
 */
export function valuesOf(
  row: Readonly<Record<string, unknown>>,
  { attributes, columns }: Pick<DeliveryContent, 'attributes' | 'columns'>,
  shared: SharedValues,
  { unsubscribeUrl, ...tracking }: MessagePlaces,
): TemplateValues {
  const profile: Record<string, unknown> = {};
  attributes.forEach((path, index) => place(profile, path.split('.'), row[attributeColumn(index)]));
  return {
    profile,
    enrichment: Object.fromEntries(columns.map((name) => [name, row[name]])),
    context: { ...shared, now: new Date().toISOString(), unsubscribeUrl },
    tracking,
  };
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
