import type { SplitSubset } from './contract.ts';

/** A subset with its place in the list, and how many rows it may take. */
export interface Taker {
  readonly index: number;
  readonly subset: SplitSubset;
  readonly quota: number | null;
}

/** What one pass over the rows decides: any subsets without a limit, then some that share one ranking. */
export interface Step {
  readonly open: readonly Taker[];
  readonly limited: readonly Taker[];
}

/** Subsets in as few passes as their order allows. */
export function stepsOf(subsets: readonly SplitSubset[], quota: readonly (number | null)[]): Step[] {
  const steps: { open: Taker[]; limited: Taker[] }[] = [];
  subsets.forEach((subset, index) => {
    const taker: Taker = { index, subset, quota: quota[index] ?? null };
    const last = steps.at(-1);
    const [ranked] = last?.limited ?? [];
    if (last && taker.quota === null && !ranked) last.open.push(taker);
    else if (last && taker.quota !== null && (!ranked || ranksAlike(ranked, taker))) last.limited.push(taker);
    else steps.push(taker.quota === null ? { open: [taker], limited: [] } : { open: [], limited: [taker] });
  });
  return steps;
}

/** Then the second takes up where the first has ended. */
function ranksAlike(one: Taker, other: Taker): boolean {
  return rankingOf(one) === rankingOf(other);
}

function rankingOf({ subset: { rule, order = { by: 'random' } } }: Taker): string {
  return JSON.stringify([rule ?? null, order]);
}
