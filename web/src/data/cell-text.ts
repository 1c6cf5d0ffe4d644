import type { ScalarType } from '@partitura/server/catalog/model';
import { t } from '../language/language.ts';
import { formatDateTime } from '../lib/format-time.ts';

/** A value as a cell shows it. Dates stay as they are written: they have no time zone; numbers ungrouped: many are ids. */
export function cellText(value: unknown, type: ScalarType): string {
  if (value === null || value === undefined) return '';
  if (type === 'datetime' && typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    return formatDateTime(value);
  if (type === 'boolean') return t(value === true ? 'data.yes' : 'data.no');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const onTheRight: ReadonlySet<ScalarType> = new Set(['integer', 'bigint', 'decimal']);
export const isRightAligned = (type: ScalarType): boolean => onTheRight.has(type);

/** A value of a key, as an address holds it. */
export const asKeyText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
