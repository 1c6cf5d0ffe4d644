import { describe, expect, it } from 'vitest';
import { areaName, areasOf, exactCount, inAllOfExclusion, partOf } from './venn-areas.ts';

/** Three sets, drawn by hand. */
const sets = [
  [1, 2, 3, 4, 5],
  [4, 5, 6],
  [5, 6, 7, 8],
];
const inAll = new Map(
  areasOf(3).map((area) => [
    areaName(area),
    [1, 2, 3, 4, 5, 6, 7, 8].filter((row) => area.every((place) => sets[place]!.includes(row))).length,
  ]),
);
const drawn = { 0: 3, 1: 0, 2: 2, '01': 1, '02': 0, '12': 1, '012': 1 };

describe('the areas of a Venn picture', () => {
  it('are every choice of the sets', () => {
    expect(areasOf(2).map(areaName)).toEqual(['0', '1', '01']);
    expect(areasOf(3).map(areaName)).toEqual(['0', '1', '2', '01', '02', '12', '012']);
  });

  it('hold each row once', () => {
    expect(
      Object.fromEntries(areasOf(3).map((area) => [areaName(area), exactCount(area, 3, inAll)])),
    ).toEqual(drawn);
  });

  it('of an exclusion are those of what is kept', () => {
    const left = (removed: readonly number[]) =>
      sets[0]!.filter((row) => !removed.some((place) => sets[place]!.includes(row))).length;
    const found = inAllOfExclusion(left, 3);
    const shown = areasOf(3).map((area) => exactCount(area, 3, found));
    expect(shown).toEqual([3, null, null, 1, 0, null, 1]);
    expect(inAllOfExclusion(() => undefined, 2).size).toBe(0);
  });

  it('are kept, given as the complement, or left out', () => {
    const parts = (operation: 'union' | 'intersection' | 'exclusion', complement: boolean) =>
      areasOf(2).map((area) => partOf(area, 2, operation, complement));
    expect(parts('union', true)).toEqual(['kept', 'kept', 'kept']);
    expect(parts('intersection', true)).toEqual(['rest', 'rest', 'kept']);
    expect(parts('intersection', false)).toEqual(['none', 'none', 'kept']);
    expect(parts('exclusion', true)).toEqual(['kept', 'none', 'rest']);
    expect(parts('exclusion', false)).toEqual(['kept', 'none', 'none']);
  });
});
