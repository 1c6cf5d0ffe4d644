const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

export const formatNumber = (value: number): string =>
  (Number.isInteger(value) ? whole : decimal).format(value);
/** 12,345 in full; 1.2M and longer ones short. */
export const formatCount = (value: number): string => (value >= 1_000_000 ? compact : whole).format(value);
export const formatPercent = (share: number): string => percent.format(share);

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${decimal.format(Number((bytes / 1000 ** power).toPrecision(3)))} ${units[power]}`;
}
