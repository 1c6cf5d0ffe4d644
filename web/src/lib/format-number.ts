import { region, t } from '../language/language.ts';

const kinds = {
  whole: { maximumFractionDigits: 0 },
  decimal: { maximumFractionDigits: 2 },
  compact: { notation: 'compact', maximumFractionDigits: 1 },
  tenths: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  ungrouped: { maximumFractionDigits: 0, useGrouping: false },
  percent: { style: 'percent', maximumFractionDigits: 1 },
} as const satisfies Record<string, Intl.NumberFormatOptions>;
const made = new Map<string, Intl.NumberFormat>();

/** Making a format is slow: each is made once for each language. */
function format(kind: keyof typeof kinds): Intl.NumberFormat {
  const name = `${region.value} ${kind}`;
  const found = made.get(name) ?? new Intl.NumberFormat(region.value, kinds[kind]);
  made.set(name, found);
  return found;
}

export const formatNumber = (value: number): string =>
  format(Number.isInteger(value) ? 'whole' : 'decimal').format(value);
/** 12,345 in full; 1.2M and longer ones short. */
export const formatCount = (value: number): string =>
  format(value >= 1_000_000 ? 'compact' : 'whole').format(value);
export const formatPercent = (share: number): string => format('percent').format(share);

/** What stands before the fraction of a number: a point, a comma. */
export const decimalSign = (): string =>
  format('tenths')
    .formatToParts(0)
    .find(({ type }) => type === 'decimal')?.value ?? '.';

const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** "0 bytes", "8.2 kB", "41 MB": by thousands, as disks are sold. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return t('lib.bytes', { count: Math.round(bytes) });
  let size = bytes;
  let unit = -1;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${format(size < 9.95 ? 'tenths' : 'ungrouped').format(size)} ${units[unit]}`;
}
