import { region, t } from '../language/language.ts';

const units = ['kB', 'MB', 'GB', 'TB'] as const;

/** "0 bytes", "8.2 kB", "41 MB": by thousands, as disks are sold. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return t('lib.bytes', { count: bytes });
  let size = bytes;
  let unit = -1;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = size < 9.95 ? 1 : 0;
  const number = size.toLocaleString(region.value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  });
  return `${number} ${units[unit]}`;
}
