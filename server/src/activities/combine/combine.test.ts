import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, keep, keysIn, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import type { Population } from '../population.ts';
import { combineKind } from './combine.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const context = { model, timeZone: 'UTC', channelConfigurations: [] };

const ids = (...keys: number[]) =>
  keep(
    db,
    keys.map((id) => ({ id })),
  );
const sums = { name: 'spent', label: 'Spent', type: 'decimal' } as const;
const titles = { name: 'title', label: 'Title', type: 'string' } as const;
const combine = (operation: string, inbound: Record<string, Population[]>, complement = false) =>
  carryOut(db, model, combineKind, { operation, complement }, inbound);

describe('union', () => {
  it('has each key once, in the row of the first set that has it, with null for what a set lacks', async () => {
    const one = await keep(
      db,
      [
        { id: 1, spent: 10 },
        { id: 2, spent: 20 },
      ],
      [sums],
    );
    const two = await keep(
      db,
      [
        { id: 2, spent: 99, title: 'Pen' },
        { id: 3, spent: 30, title: 'Atlas' },
      ],
      [sums, titles],
    );
    const { out } = await combine('union', { in: [one, two, await ids(1, 4)] });
    expect(out?.columns.map(({ name }) => name)).toEqual(['id', 'spent', 'title']);
    expect(await rowsOf(db, out)).toEqual([
      [1, '10', null],
      [2, '20', null],
      [3, '30', 'Atlas'],
      [4, null, null],
    ]);
  });

  it('takes one set as it is', async () => {
    expect(await keysIn(db, (await combine('union', { in: [await ids(3, 1)] }))['out'])).toEqual([1, 3]);
  });
});

describe('intersection', () => {
  it('has the keys that are in all sets, with the columns of each', async () => {
    const one = await keep(
      db,
      [
        { id: 1, spent: 10 },
        { id: 2, spent: 20 },
      ],
      [sums],
    );
    const two = await keep(
      db,
      [
        { id: 2, title: 'Pen' },
        { id: 3, title: 'Atlas' },
      ],
      [titles],
    );
    expect(await rowsOf(db, (await combine('intersection', { in: [one, two] }))['out'])).toEqual([
      [2, '20', 'Pen'],
    ]);
    const { out, complement } = await combine('intersection', { in: [one, two] }, true);
    expect(await rowsOf(db, out)).toEqual([[2, '20', 'Pen']]);
    expect(await rowsOf(db, complement)).toEqual([
      [1, '10', null],
      [3, null, 'Atlas'],
    ]);
    expect([out?.count, complement?.count]).toEqual([1, 2]);
  });
});

describe('exclusion', () => {
  it('takes the others away from the primary set, and gives what it took when asked', async () => {
    const primary = await keep(
      db,
      [
        { id: 1, spent: 10 },
        { id: 2, spent: 20 },
        { id: 3, spent: 30 },
      ],
      [sums],
    );
    const inbound = { primary: [primary], excluded: [await ids(2, 9), await ids(3)] };
    expect(await rowsOf(db, (await combine('exclusion', inbound))['out'])).toEqual([[1, '10']]);
    const { out, complement } = await combine('exclusion', inbound, true);
    expect(await rowsOf(db, out)).toEqual([[1, '10']]);
    expect(await rowsOf(db, complement)).toEqual([
      [2, '20'],
      [3, '30'],
    ]);
  });

  it('removes nothing where nothing arrived to be removed', async () => {
    expect(
      await keysIn(db, (await combine('exclusion', { primary: [await ids(1)], excluded: [] }))['out']),
    ).toEqual([1]);
  });
});

it('tells branches of one worktable apart', async () => {
  const { out, complement } = await combine(
    'exclusion',
    { primary: [await ids(1, 2, 3)], excluded: [await ids(2)] },
    true,
  );
  expect(out?.worktable).toBe(complement?.worktable);
  expect(await keysIn(db, (await combine('union', { in: [complement!, await ids(7)] }))['out'])).toEqual([
    2, 7,
  ]);
  expect(await keysIn(db, (await combine('intersection', { in: [out!, complement!] }))['out'])).toEqual([]);
  expect(await keysIn(db, (await combine('union', { in: [out!, complement!] }))['out'])).toEqual([1, 2, 3]);
});

it('refuses populations of different dimensions', () => {
  const shape = { dimension: 'people', columns: [] };
  const { issues } = combineKind.check(combineKind.contract.config.parse({ operation: 'union' }), {
    ...context,
    inbound: { in: [shape, { ...shape, dimension: 'products' }] },
  });
  expect(issues[0]?.message).toContain('"people" and "products" arrive');
});

it('loses and adds nobody, whatever the sets', async () => {
  const set = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(set, { minLength: 2, maxLength: 4 }), async (sets) => {
      const kept = await Promise.all(sets.map((keys) => ids(...keys)));
      const [first = [], ...others] = sets;
      const all = sorted(new Set(sets.flat()));
      const common = sorted(first.filter((key) => others.every((other) => other.includes(key))));
      const left = sorted(first.filter((key) => !others.some((other) => other.includes(key))));
      expect(await keysIn(db, (await combine('union', { in: kept }))['out'])).toEqual(all);
      const both = await combine('intersection', { in: kept }, true);
      expect(await keysIn(db, both['out'])).toEqual(common);
      expect(await keysIn(db, both['complement'])).toEqual(all.filter((key) => !common.includes(key)));
      const rest = await combine('exclusion', { primary: kept.slice(0, 1), excluded: kept.slice(1) }, true);
      expect(await keysIn(db, rest['out'])).toEqual(left);
      expect(await keysIn(db, rest['complement'])).toEqual(
        sorted(first.filter((key) => !left.includes(key))),
      );
    }),
    { numRuns: 25 },
  );
});

function sorted(keys: Iterable<number>): number[] {
  return [...keys].toSorted((a, b) => a - b);
}
