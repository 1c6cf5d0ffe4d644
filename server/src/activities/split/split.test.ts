import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, keep, keysIn, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import type { Operand, Rule } from '../../query/rule.ts';
import type { Population } from '../population.ts';
import type { SplitSubset } from './contract.ts';
import { quotas } from './quotas.ts';
import { splitKind } from './split.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const spentColumn = { name: 'spent', label: 'Spent', type: 'integer' } as const;
const people = (...rows: [id: number, spent: number | null][]) =>
  keep(
    db,
    rows.map(([id, spent]) => ({ id, spent })),
    [spentColumn],
  );
const many = (count: number) =>
  people(...Array.from({ length: count }, (_, id): [number, number] => [id, id % 10]));
type Subset = Omit<SplitSubset, 'label'>;
const split = (
  population: Population,
  subsets: Subset[],
  {
    complement = true,
    seed = 7n,
    ...more
  }: { complement?: boolean; seed?: bigint; overlapping?: boolean; together?: boolean } = {},
) =>
  carryOut(
    db,
    model,
    splitKind,
    { subsets: subsets.map((subset) => ({ ...subset, label: subset.id })), complement, ...more },
    { in: [population] },
    { seed },
  );
const spent = { type: 'column', name: 'spent' } as const;
const atLeast = (value: number) =>
  ({
    type: 'compare',
    operand: spent,
    operator: 'greaterOrEquals',
    value: { type: 'literal', value },
  }) as const;
const number = (value: number) => ({ type: 'number', value }) as const;
const percent = (value: number) => ({ type: 'percent', value }) as const;
const top = { by: 'operand', operand: spent, direction: 'descending' } as const;
const counts = (populations: Record<string, Population>) =>
  Object.fromEntries(Object.entries(populations).map(([outlet, { count }]) => [outlet, count]));

describe('split', () => {
  it('gives each row to the first subset that takes it, and keeps people in no subset as the complement', async () => {
    const population = await people([1, 50], [2, 20], [3, null], [4, 70]);
    const given = await split(population, [
      { id: 'high', rule: atLeast(60) },
      { id: 'medium', rule: atLeast(20) },
    ]);
    expect(await keysIn(db, given['high'])).toEqual([4]);
    expect(await keysIn(db, given['medium'])).toEqual([1, 2]);
    expect(await keysIn(db, given['complement'])).toEqual([3]);
  });

  it('gives a row to every subset that takes it where they overlap, each limit being of all', async () => {
    const population = await people([1, 50], [2, 20], [3, null], [4, 70]);
    const given = await split(
      population,
      [
        { id: 'high', rule: atLeast(50) },
        { id: 'medium', rule: atLeast(20) },
        { id: 'half', limit: percent(50), rule: atLeast(0), order: top },
      ],
      { overlapping: true },
    );
    expect(await keysIn(db, given['high'])).toEqual([1, 4]);
    expect(await keysIn(db, given['medium'])).toEqual([1, 2, 4]);
    expect(await keysIn(db, given['half'])).toEqual([1, 4]);
    expect(await keysIn(db, given['complement'])).toEqual([3]);
  });

  it('gives all subsets in one transition, with the label of each row', async () => {
    const population = await people([1, 50], [2, 20], [3, null]);
    const given = await split(
      population,
      [
        { id: 'high', rule: atLeast(50) },
        { id: 'medium', rule: atLeast(20) },
      ],
      { together: true },
    );
    expect(await rowsOf(db, given['out'])).toEqual([
      [1, 50, 'high'],
      [2, 20, 'medium'],
      [3, null, 'The rest'],
    ]);
    const { issues, shape } = splitKind.check(
      splitKind.contract.config.parse({
        subsets: [{ id: 'a', label: 'A' }],
        overlapping: true,
        together: true,
        subsetColumn: 'spent',
      }),
      {
        model,
        timeZone: 'UTC',
        channelConfigurations: [],
        inbound: { in: [{ dimension: 'people', columns: [{ ...spentColumn, key: false }] }] },
      },
    );
    expect(issues.map(({ field }) => field)).toEqual(['together', 'subsetColumn']);
    expect(shape?.columns.map(({ name }) => name)).toEqual(['spent', 'spent']);
  });

  it('drops the rest where no complement is wanted', async () => {
    const given = await split(await people([1, 50], [2, 20]), [{ id: 'high', rule: atLeast(30) }], {
      complement: false,
    });
    expect(counts(given)).toEqual({ high: 1 });
  });

  it('takes the top by a value, those without one last, the first key where all is equal', async () => {
    const population = await people([1, null], [2, 20], [3, 30], [4, 30], [5, 10]);
    const given = await split(population, [
      { id: 'one', limit: number(1), order: top },
      { id: 'three', limit: number(3), order: top },
    ]);
    expect(await keysIn(db, given['one'])).toEqual([3]);
    expect(await keysIn(db, given['three'])).toEqual([2, 4, 5]);
    expect(await keysIn(db, given['complement'])).toEqual([1]);
    const lowest = await split(population, [
      { id: 'low', limit: number(2), order: { ...top, direction: 'ascending' } },
    ]);
    expect(await keysIn(db, lowest['low'])).toEqual([2, 5]);
  });

  it('limits only those who meet the rule and are still there', async () => {
    const population = await people([1, 90], [2, 80], [3, 70], [4, 60], [5, 5], [6, 4]);
    const given = await split(population, [
      { id: 'first', rule: atLeast(50), limit: number(1), order: top },
      {
        id: 'low',
        rule: { type: 'compare', operand: spent, operator: 'less', value: { type: 'literal', value: 5 } },
      },
      { id: 'second', rule: atLeast(50), limit: number(2), order: top },
      { id: 'any', limit: number(1), order: { ...top, direction: 'ascending' } },
    ]);
    expect(
      await Promise.all(
        ['first', 'low', 'second', 'any', 'complement'].map((outlet) => keysIn(db, given[outlet])),
      ),
    ).toEqual([[1], [6], [2, 3], [5], [4]]);
  });

  it('reads the profile, linked rows and aggregates', async () => {
    const population = await people([1, 0], [2, 0], [3, 0], [4, 0], [5, 0]);
    const country: Rule = {
      type: 'compare',
      operand: { type: 'attribute', path: ['country'], name: 'name' },
      operator: 'equals',
      value: { type: 'literal', value: 'spain' },
    };
    const bought: Operand = {
      type: 'aggregate',
      function: 'sum',
      path: ['purchases'],
      of: { path: [], name: 'amount' },
    };
    const given = await split(population, [
      { id: 'top', limit: number(1), order: { by: 'operand', operand: bought, direction: 'descending' } },
      { id: 'spain', rule: country },
      { id: 'buyers', rule: { type: 'exists', path: ['purchases'] } },
    ]);
    expect(
      await Promise.all(['top', 'spain', 'buyers', 'complement'].map((outlet) => keysIn(db, given[outlet]))),
    ).toEqual([[1], [4], [2], [3, 5]]);
  });

  it('shares at random, the same on every execution with one seed, others with another', async () => {
    const population = await many(400);
    const half = async (seed: bigint) =>
      keysIn(db, (await split(population, [{ id: 'half', limit: percent(50) }], { seed }))['half']);
    expect(await half(1n)).toEqual(await half(1n));
    expect(await half(1n)).not.toEqual(await half(2n));
    expect(await half(1n)).toHaveLength(200);
  });

  it('loses no row to rounding where percentages sum to 100', async () => {
    const thirds = [33.33, 33.33, 33.34].map((share, index) => ({
      id: `third-${index}`,
      limit: percent(share),
    }));
    expect(counts(await split(await many(100), thirds))).toEqual({
      'third-0': 33,
      'third-1': 34,
      'third-2': 33,
      complement: 0,
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 1000 }),
        (shares, count) => {
          const sum = shares.reduce((total, share) => total + share, 0);
          const limits = shares.map((share) => ({ limit: percent((share * 100) / sum) }));
          expect(quotas(limits, count).reduce((total: number, quota) => total + (quota ?? 0), 0)).toBe(count);
        },
      ),
    );
  });

  it('has in all outlets together exactly those who arrived', async () => {
    const subset = fc.record(
      {
        rule: fc.integer({ min: 0, max: 9 }).map(atLeast),
        limit: fc.oneof(
          fc.integer({ min: 0, max: 8 }).map(number),
          fc.integer({ min: 0, max: 100 }).map(percent),
        ),
        order: fc.constantFrom({ by: 'random' } as const, top),
      },
      { requiredKeys: [] },
    );
    const population = await many(30);
    await fc.assert(
      fc.asyncProperty(fc.array(subset, { minLength: 1, maxLength: 5 }), async (subsets) => {
        const named = subsets.map((one, index) => ({ ...one, id: `s-${index}` }));
        const given = await split(population, named);
        const keys = await Promise.all(Object.values(given).map((one) => keysIn(db, one)));
        expect(keys.flat().toSorted((a, b) => Number(a) - Number(b))).toEqual(
          Array.from({ length: 30 }, (_, id) => id),
        );
        quotas(named, 30).forEach((quota, index) =>
          expect(given[`s-${index}`]?.count).toBeLessThanOrEqual(quota ?? 30),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('warns of percentages over 100 and of subsets that nothing can reach', () => {
    const context = { model, timeZone: 'UTC', channelConfigurations: [], inbound: {} };
    const check = (subsets: object[]) =>
      splitKind
        .check(splitKind.contract.config.parse({ subsets }), context)
        .issues.map(({ severity, field, message }) => `${severity} ${field}: ${message}`);
    expect(
      check([
        { id: 'a', label: 'A', limit: percent(60) },
        { id: 'b', label: 'B', limit: percent(60) },
      ]),
    ).toEqual([
      'warning subsets: The percentages sum to 120: the last subsets get fewer rows than they ask for.',
    ]);
    expect(check([{ id: 'a', label: 'All' }])[0]).toContain(
      '"All" takes every row that is left, so nothing remains for "The rest"',
    );
    expect(
      check([
        { id: 'a', label: 'A', limit: percent(1) },
        { id: 'a', label: 'B', limit: percent(1) },
      ])[0],
    ).toContain('Two subsets have the id "a"');
  });
});
