import type { ScalarType } from '@partitura/server/catalog/model';
import { t } from '../language/language.ts';
import { formatDate, formatDateTime } from '../lib/format-time.ts';

const day = /^\d{4}-\d\d-\d\d$/;

/** A value as a cell shows it. Dates have no time zone; numbers stay ungrouped: many are ids. */
export function cellText(value: unknown, type: ScalarType): string {
  if (value === null || value === undefined) return '';
  if (type === 'datetime' && typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    return formatDateTime(value);
  if (type === 'date' && typeof value === 'string' && day.test(value)) return formatDate(value, 'UTC');
  if (type === 'boolean') return t(value === true ? 'data.yes' : 'data.no');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const onTheRight: ReadonlySet<ScalarType> = new Set(['integer', 'bigint', 'decimal']);
export const isRightAligned = (type: ScalarType): boolean => onTheRight.has(type);

/** A value of a key, as an address holds it. */
export const asKeyText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
