/** An area of a Venn picture is named by the places of the sets that hold it: `0`, `01`, `012`. */
export type Operation = 'union' | 'intersection' | 'exclusion';
export interface VennArea {
  readonly sets: readonly number[];
  /** Null: not counted. */
  readonly count: number | null;
  readonly part: 'kept' | 'rest' | 'none';
}

/** Every choice of one or more of so many sets, those of few sets first. */
export function areasOf(count: number): number[][] {
  const all = Array.from({ length: 2 ** count - 1 }, (_, bits) =>
    Array.from({ length: count }, (_set, place) => place).filter((place) => ((bits + 1) >> place) & 1),
  );
  return all.toSorted((a, b) => a.length - b.length || a.join('').localeCompare(b.join('')));
}

export const areaName = (sets: readonly number[]): string => sets.join('');

/**
 * Rows that are in these sets and in no other, from how many are in all of some sets together, whatever the others
 * hold: by inclusion and exclusion. Null where a number is missing.
 */
export function exactCount(
  sets: readonly number[],
  count: number,
  inAll: ReadonlyMap<string, number>,
): number | null {
  const wider = areasOf(count).filter((other) => sets.every((place) => other.includes(place)));
  let sum = 0;
  for (const other of wider) {
    const found = inAll.get(areaName(other));
    if (found === undefined) return null;
    sum += (other.length - sets.length) % 2 === 0 ? found : -found;
  }
  return sum;
}

/**
 * Of an exclusion the first set is known by what is left of it when some of the others are removed: gives how many of
 * it are in all of some sets, by the name of the area (each holds the first set).
 */
export function inAllOfExclusion(
  leftAfter: (removed: readonly number[]) => number | undefined,
  count: number,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const sets of areasOf(count).filter(([first]) => first === 0)) {
    const others = new Set(sets.slice(1));
    const removals = [[], ...areasOf(count).filter((some) => some.every((place) => others.has(place)))];
    const left = removals.map((removed) => ({
      sign: removed.length % 2 === 0 ? 1 : -1,
      rows: leftAfter(removed),
    }));
    if (left.some(({ rows }) => rows === undefined)) continue;
    found.set(
      areaName(sets),
      left.reduce((sum, { sign, rows = 0 }) => sum + sign * rows, 0),
    );
  }
  return found;
}

/** What an operation does with an area. The first set of an exclusion is the one that is kept. */
export function partOf(
  sets: readonly number[],
  count: number,
  operation: Operation,
  complement: boolean,
): VennArea['part'] {
  const isKept = {
    union: true,
    intersection: sets.length === count,
    exclusion: sets.length === 1 && sets[0] === 0,
  }[operation];
  if (isKept) return 'kept';
  return complement && (operation === 'intersection' || sets[0] === 0) ? 'rest' : 'none';
}
