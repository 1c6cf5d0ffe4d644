import { formatNumber, formatPercent } from '../lib/format-number.ts';
import { formatDateTime } from '../lib/format-time.ts';
import type { Estimate } from './estimate.ts';
import { t } from '../language/language.ts';

/** What an estimate is made of, so that nobody takes it for the count of a run. */
export function basisOf({ run, inbound, passed }: Pick<Estimate, 'run' | 'inbound' | 'passed'>): string {
  const anew = inbound.some(({ isKept }) => !isKept);
  const basis = run === null ? t('activities.estimatedFromTheDataAs') : basisOfRun(run, anew);
  const names = passed.map((label) => `"${label}"`).join(', ');
  return passed.length === 0 ? basis : t('activities.basisAsIfNamesLet', { basis, names });
}

function basisOfRun({ mode, number, at }: NonNullable<Estimate['run']>, anew: boolean): string {
  const count = String(number);
  const run =
    mode === 'live' ? t('activities.liveRun', { number: count }) : t('activities.testRun', { number: count });
  const values = { run, date: formatDateTime(at) };
  return anew ? t('activities.estimatedFromRunAndData', values) : t('activities.estimatedFromRun', values);
}

/** "1,234 · 12.5 %"; without a share where there is nothing to be a share of. */
export const countAndShare = (count: number, of: number | null): string =>
  of === null || of === 0 ? formatNumber(count) : `${formatNumber(count)} · ${formatPercent(count / of)}`;
