import { region } from '../language/language.ts';

const kinds = {
  whole: { maximumFractionDigits: 0 },
  decimal: { maximumFractionDigits: 2 },
  compact: { notation: 'compact', maximumFractionDigits: 1 },
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

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${format('decimal').format(Number((bytes / 1000 ** power).toPrecision(3)))} ${units[power]}`;
}
