import { t } from '../language/language.ts';
import { decimalSign } from './format-number.ts';
import { formatDate, formatDateTime } from './format-time.ts';
import { formatZoned } from './format-zoned.ts';

const fraction = /^-?\d+\.\d+$/;
const day = /^\d{4}-\d\d-\d\d$/;
/** What fits into a cell of any table. */
const shortText = 32;

const isInstant = (value: unknown, type: string): value is string =>
  type === 'datetime' && typeof value === 'string' && !Number.isNaN(Date.parse(value));

/**
 * A value as a cell shows it, by the type of its column. Dates have no time zone, times are those of clocks in
 * `timeZone` (this browser's unless told); numbers keep all their digits, ungrouped: many are ids.
 */
export function cellText(value: unknown, type: string, timeZone?: string): string {
  if (value === null || value === undefined) return '';
  if (isInstant(value, type)) return formatDateTime(value, timeZone);
  if (type === 'date' && typeof value === 'string' && day.test(value)) return formatDate(value, 'UTC');
  if (type === 'boolean') return t(value === true ? 'data.yes' : 'data.no');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return type === 'decimal' && fraction.test(text) ? text.replace('.', decimalSign()) : text;
}

/** What a cell says of its value besides, if anything: the time zone, or the whole of a long text. */
export function cellHint(value: unknown, type: string, timeZone?: string): string | undefined {
  if (isInstant(value, type)) return timeZone === undefined ? undefined : formatZoned(value, timeZone);
  const text = cellText(value, type);
  return text.length > shortText ? text : undefined;
}

const onTheRight: ReadonlySet<string> = new Set(['integer', 'bigint', 'decimal']);
export const isRightAligned = (type: string): boolean => onTheRight.has(type);

/** A value of a key, as an address holds it. */
export const asKeyText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
