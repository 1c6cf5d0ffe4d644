import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, keep, keepRows, keysIn, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import type { Population, PopulationShape } from '../population.ts';
import { combineKind } from './combine.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db, 'with purchases as a dimension');
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

describe('by columns', () => {
  const texts = { name: 'mail', label: 'Mail', type: 'string' } as const;
  const mails = (...rows: [id: number, mail: string | null][]) =>
    keep(
      db,
      rows.map(([id, mail]) => ({ id, mail })),
      [texts],
    );
  const match = { by: 'columns', columns: ['mail'] };

  it('has each combination once, in the row of the first set, and each key once', async () => {
    const one = await mails([1, 'a'], [2, 'a'], [3, null]);
    const two = await mails([1, 'b'], [4, 'a'], [5, 'c'], [6, null]);
    const { out } = await carryOut(db, model, combineKind, { operation: 'union', match }, { in: [one, two] });
    // The key 1 has come with "a" already, so that it does not come with "b" too.
    expect(await rowsOf(db, out)).toEqual([
      [1, 'a'],
      [3, null],
      [5, 'c'],
    ]);
  });

  it('intersects values, empty ones too, and gives the rest of the union', async () => {
    const one = await mails([1, 'a'], [2, 'b'], [3, null]);
    const two = await mails([4, 'a'], [5, 'c'], [6, null]);
    const { out, complement } = await carryOut(
      db,
      model,
      combineKind,
      { operation: 'intersection', match, complement: true },
      { in: [one, two] },
    );
    expect(await keysIn(db, out)).toEqual([1, 3]);
    expect(await keysIn(db, complement)).toEqual([2, 5]);
  });

  it('asks for columns that all sets have', () => {
    const shape = (...names: string[]): PopulationShape => ({
      dimension: 'people',
      columns: names.map((name) => ({ name, label: name, type: 'string', key: false })),
    });
    const issues = (columns: string[]) =>
      combineKind.check(
        combineKind.contract.config.parse({ operation: 'union', match: { by: 'columns', columns } }),
        { ...context, inbound: { in: [shape('mail'), shape('mail', 'city')] } },
      ).issues;
    expect(issues(['mail'])).toEqual([]);
    expect(issues([])[0]).toMatchObject({ field: 'match.columns' });
    expect(issues(['city'])[0]).toMatchObject({
      field: 'match.columns.0',
      message: 'No column "city" comes from population 1: choose one that all of them have.',
    });
  });
});

describe('a set that was skipped', () => {
  const titled: PopulationShape = {
    dimension: 'people',
    columns: [
      { name: 'id', label: 'Id', type: 'integer', key: true },
      { name: 'title', label: 'Title', type: 'string', key: false },
    ],
  };

  it('leaves nothing in an intersection, and all in its complement', async () => {
    const given = { in: [await ids(1, 2)] };
    const { out, complement } = await carryOut(
      db,
      model,
      combineKind,
      { operation: 'intersection', complement: true },
      given,
      { skipped: { in: [titled] } },
    );
    expect(await keysIn(db, out)).toEqual([]);
    expect(await rowsOf(db, complement)).toEqual([
      [1, null],
      [2, null],
    ]);
  });

  it('adds no row to a union, but its columns, on which what follows may count', async () => {
    const { out } = await carryOut(
      db,
      model,
      combineKind,
      { operation: 'union' },
      { in: [await ids(1)] },
      {
        skipped: { in: [titled, null] },
      },
    );
    expect(await rowsOf(db, out)).toEqual([[1, null]]);
  });
});

describe('an exclusion of rows of another dimension', () => {
  const bought = (...keys: number[]) => keepRows(db, 'purchases', keys);

  it('follows links to what is kept', async () => {
    const { out, complement } = await carryOut(
      db,
      model,
      combineKind,
      {
        operation: 'exclusion',
        complement: true,
        bridges: [{ by: 'link', dimension: 'purchases', path: ['buyer'] }],
      },
      { primary: [await ids(1, 2, 3, 4)], excluded: [await bought(100, 104, 105)] },
    );
    expect(await keysIn(db, out)).toEqual([2, 3]);
    expect(await keysIn(db, complement)).toEqual([1, 4]);
  });

  it('compares pairs of values, text without case, and takes an empty one for none', async () => {
    const file = await keep(
      db,
      [
        { id: 1, mail: ' bob@EXAMPLE.org ' },
        { id: 2, mail: '' },
        { id: 3, mail: null },
      ],
      [{ name: 'mail', label: 'Mail', type: 'string' }],
    );
    const email = { type: 'attribute', path: [], name: 'email' };
    const { out } = await carryOut(
      db,
      model,
      combineKind,
      {
        operation: 'exclusion',
        bridges: [
          { by: 'pairs', dimension: '', pairs: [{ own: email, other: { type: 'column', name: 'mail' } }] },
        ],
      },
      { primary: [await ids(1, 2, 5)], excluded: [{ ...file, dimension: '' }] },
    );
    expect(await keysIn(db, out)).toEqual([1, 5]);
  });

  it('is refused until it is said how, and where the links lead elsewhere', () => {
    const shape = (dimension: string): PopulationShape => ({ dimension, columns: [] });
    const issues = (bridges: unknown[], dimension = 'purchases') =>
      combineKind.check(combineKind.contract.config.parse({ operation: 'exclusion', bridges }), {
        ...context,
        inbound: { primary: [shape('people')], excluded: [shape(dimension)] },
      }).issues;
    expect(issues([])[0]).toMatchObject({ field: 'bridges' });
    expect(String(issues([])[0]?.message)).toContain('What is kept are "people", and "purchases" arrive');
    expect(String(issues([], '')[0]?.message)).toContain('rows without a targeting dimension arrive');
    expect(issues([{ by: 'link', dimension: 'purchases', path: ['product'] }])[0]).toMatchObject({
      field: 'bridges.0.path',
      message:
        'The links lead from Purchase to Product, where Person is needed: choose others, or pairs of columns.',
    });
    expect(issues([{ by: 'pairs', dimension: 'purchases', pairs: [] }])[0]).toMatchObject({
      field: 'bridges.0.pairs',
    });
    const mixed = {
      own: { type: 'attribute', path: [], name: 'email' },
      other: { type: 'attribute', path: [], name: 'amount' },
    };
    expect(issues([{ by: 'pairs', dimension: 'purchases', pairs: [mixed] }])[0]).toMatchObject({
      field: 'bridges.0.pairs.0.other',
      message:
        'A value of type string cannot be equal to one of type decimal: choose another column or attribute.',
    });
  });
});

it('refuses columns of one name and two types, and names both', () => {
  const shape = (type: 'integer' | 'string'): PopulationShape => ({
    dimension: 'people',
    columns: [{ name: 'spent', label: 'Spent', type, key: false }],
  });
  const { issues } = combineKind.check(combineKind.contract.config.parse({ operation: 'union' }), {
    ...context,
    inbound: { in: [shape('integer'), shape('string')] },
  });
  expect(String(issues[0]?.message)).toContain(
    '"spent" is of type integer from population 1 and of type string from population 2',
  );
});

describe('in a graph', () => {
  const shape: PopulationShape = { dimension: 'people', columns: [] };
  const other: PopulationShape = { dimension: 'purchases', columns: [] };
  const from = (name: string, isKnown = true) => ({ name: `"${name}"`, isKnown });
  const messages = (
    config: object,
    inbound: Record<string, PopulationShape[]>,
    sources: Record<string, { name: string; isKnown: boolean }[]>,
  ) =>
    combineKind
      .check(combineKind.contract.config.parse(config), { ...context, inbound, sources })
      .issues.map(({ severity, message }) => [severity, String(message)]);

  it('names the activities that populations come from', () => {
    const sources = { in: [from('Unknown', false), from('Readers'), from('Orders')] };
    expect(messages({ operation: 'union' }, { in: [shape, other] }, sources)[0]?.[1]).toContain(
      '"people" from "Readers" and "purchases" from "Orders".',
    );
    expect(
      messages(
        { operation: 'union', match: { by: 'columns', columns: ['mail'] } },
        { in: [shape, shape] },
        sources,
      )[0]?.[1],
    ).toContain('No column "mail" comes from "Readers"');
    const removed = { primary: [from('Readers')], excluded: [from('Old orders'), from('Orders')] };
    expect(
      messages({ operation: 'exclusion' }, { primary: [shape], excluded: [other, other] }, removed)[0]?.[1],
    ).toContain('"purchases" arrive from "Old orders", "Orders" to be removed');
  });

  it('warns where only one population arrives, known or not', () => {
    for (const isKnown of [true, false]) {
      const sources = { in: [from('Readers', isKnown)] };
      expect(messages({ operation: 'intersection' }, { in: isKnown ? [shape] : [] }, sources)).toEqual([
        ['warning', expect.stringContaining('Only "Readers" arrives')],
      ]);
    }
  });
});

it('combines rows without a dimension by columns only', () => {
  const shape: PopulationShape = { dimension: '', columns: [] };
  const { issues } = combineKind.check(combineKind.contract.config.parse({ operation: 'union' }), {
    ...context,
    inbound: { in: [shape, shape] },
  });
  expect(issues[0]).toMatchObject({ field: 'match' });
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
  expect(String(issues[0]?.message)).toContain('"people" from population 1 and "products" from population 2');
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
