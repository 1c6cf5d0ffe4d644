import { t } from '../language/language.ts';
import { formatCount, formatNumber } from '../lib/format-number.ts';

/** The server counts so many rows exactly; what it says of more is an estimate. */
const countedExactly = 50_000;

/** How many rows an entity has, an estimate marked as one. */
export const rowCountWords = (count: number): string =>
  count > countedExactly ? t('data.about', { count: formatCount(count) }) : formatNumber(count);

/** The same with its unit. */
export const rowsInWords = (count: number): string =>
  count > countedExactly ? t('data.aboutRows', { rows: formatCount(count) }) : t('data.rowCount', { count });
