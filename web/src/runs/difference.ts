import { t } from '../language/language.ts';
import { formatNumber } from '../lib/format-number.ts';

/** "+120 (+8 %)", "−3 (−1 %)", "the same"; empty where one of them is not known. */
export function differenceInWords(count: number | null, other: number | null): string {
  if (count === null || other === null) return '';
  const difference = count - other;
  if (difference === 0) return t('runs.theSame');
  const sign = difference > 0 ? '+' : '−';
  const rows = `${sign}${formatNumber(Math.abs(difference))}`;
  if (other === 0) return rows;
  const share = (Math.abs(difference) / other) * 100;
  return `${rows} (${sign}${share < 1 ? '<1' : formatNumber(Math.round(share))} %)`;
}
