import type { SplitSubset } from './contract.ts';

/**
 * How many rows each subset may take at most, of `count` inbound ones; null: no limit. Percentages are rounded along
 * their running sum, so that those that sum to 100 take every row.
 */
export function quotas(subsets: readonly Pick<SplitSubset, 'limit'>[], count: number): (number | null)[] {
  let share = 0;
  return subsets.map(({ limit }) => {
    if (limit === undefined) return null;
    if (limit.type === 'number') return limit.value;
    const before = upTo(share, count);
    share += limit.value;
    return upTo(share, count) - before;
  });
}

/** The same where subsets overlap: each share is of all. */
export function quotaOf({ limit }: Pick<SplitSubset, 'limit'>, count: number): number | null {
  if (limit === undefined) return null;
  return limit.type === 'number' ? limit.value : upTo(limit.value, count);
}

function upTo(percent: number, count: number): number {
  return Math.min(count, Math.round((count * percent) / 100));
}
