import { formatNumber, formatPercent } from '../lib/format-number.ts';
import { formatDateTime } from '../lib/format-time.ts';
import type { Estimate } from './estimate.ts';

/** What an estimate is made of, so that nobody takes it for the count of a run. */
export function basisOf({ run, inbound, passed }: Pick<Estimate, 'run' | 'inbound' | 'passed'>): string {
  const anew = inbound.some(({ isKept }) => !isKept);
  const basis =
    run === null
      ? 'Estimated from the data as it is now.'
      : `Estimated from what ${run.mode} run ${run.number} kept, of ${formatDateTime(run.at)}${anew ? '; the rest from the data as it is now' : ''}.`;
  const names = passed.map((label) => `"${label}"`).join(', ');
  return passed.length === 0 ? basis : `${basis} As if ${names} let everyone through.`;
}

/** "1,234 · 12.5 %"; without a share where there is nothing to be a share of. */
export const countAndShare = (count: number, of: number | null): string =>
  of === null || of === 0 ? formatNumber(count) : `${formatNumber(count)} · ${formatPercent(count / of)}`;
