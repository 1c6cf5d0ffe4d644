import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, keep, keysIn } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { deduplicationKind } from './deduplication.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);

const further = [
  { name: 'address', label: 'Address', type: 'string' },
  { name: 'spent', label: 'Spent', type: 'integer' },
] as const;
const people = (...rows: [id: number, address: string | null, spent?: number | null][]) =>
  keep(
    db,
    rows.map(([id, address, spent = null]) => ({ id, address, spent })),
    further,
  );
const address = { type: 'column', name: 'address' } as const;
const spent = { type: 'column', name: 'spent' } as const;
const deduplicate = async (population: Awaited<ReturnType<typeof people>>, config: object, seed = 7n) =>
  carryOut(db, model, deduplicationKind, { fields: [address], ...config }, { in: [population] }, { seed });

describe('deduplication', () => {
  it('keeps one row of those with the same text, whatever its case and the spaces around it', async () => {
    const population = await people([1, 'a@x.org'], [2, ' A@X.org '], [3, 'b@x.org'], [4, 'A@x.ORG']);
    const { out, complement } = await deduplicate(population, { complement: true });
    expect([out?.count, complement?.count]).toEqual([2, 2]);
    expect(await keysIn(db, out)).toContain(3);
    const exact = await deduplicate(population, { ignoreCase: false });
    expect(exact['out']?.count).toBe(4);
  });

  it('takes rows without any value for duplicates of nothing', async () => {
    const { out } = await deduplicate(await people([1, null], [2, null], [3, ''], [4, '  ']), {});
    expect(out?.count).toBe(4);
  });

  it('compares rows with a value in some of the fields', async () => {
    const population = await people(
      [1, 'a', null],
      [2, 'a', null],
      [3, null, 5],
      [4, null, 5],
      [5, null, null],
      [6, null, null],
    );
    const { out } = await deduplicate(population, { fields: [address, spent] });
    expect(out?.count).toBe(4);
  });

  it('keeps the highest or the lowest, those without a value last, the first key where all is equal', async () => {
    const population = await people(
      [1, 'a', 5],
      [2, 'a', 9],
      [3, 'a', null],
      [4, 'a', 9],
      [5, 'b', null],
      [6, 'b', null],
    );
    const by = (direction: string, keep = 1) =>
      deduplicate(population, { keep, which: { by: 'order', operand: spent, direction } });
    expect(await keysIn(db, (await by('descending'))['out'])).toEqual([2, 5]);
    expect(await keysIn(db, (await by('ascending'))['out'])).toEqual([1, 5]);
    expect(await keysIn(db, (await by('descending', 2))['out'])).toEqual([2, 4, 5, 6]);
  });

  it('keeps those that have a value first, or by a list of preferred values', async () => {
    const population = await people([1, 'a', null], [2, 'a', 5], [3, 'b', 7], [4, 'b', 9], [5, 'b', 8]);
    const by = async (which: object) =>
      keysIn(db, (await deduplicate(population, { which: { operand: spent, ...which } }))['out']);
    expect(await by({ by: 'filled' })).toEqual([2, 3]);
    expect(await by({ by: 'preferred', values: [8, '9'] })).toEqual([1, 5]);
    expect(await by({ by: 'preferred', values: [9] })).toEqual([1, 4]);
  });

  it('keeps all where none is to be taken out', async () => {
    const { out, complement } = await deduplicate(await people([1, 'a'], [2, 'a']), {
      keep: 0,
      complement: true,
    });
    expect([out?.count, complement?.count]).toEqual([2, 0]);
  });

  it('asks for preferred values that fit', () => {
    const shape = { dimension: 'people', columns: [] };
    const context = { model, timeZone: 'UTC', channelConfigurations: [], inbound: { in: [shape] } };
    const score = { type: 'attribute', path: [], name: 'score' };
    const check = (values: unknown[]) =>
      deduplicationKind.check(
        deduplicationKind.contract.config.parse({
          fields: [score],
          which: { by: 'preferred', operand: score, values },
        }),
        context,
      ).issues;
    expect(check([])[0]).toMatchObject({ field: 'which.values' });
    expect(check([1, 'gold'])[0]).toMatchObject({ field: 'which.values.1' });
    expect(check([1, '2'])).toEqual([]);
  });

  it('orders by what links lead to', async () => {
    const bought = { type: 'aggregate', function: 'count', path: ['purchases'] };
    const population = await people([1, 'a'], [2, 'a'], [3, 'a']);
    const { out } = await deduplicate(population, {
      which: { by: 'order', operand: bought, direction: 'descending' },
    });
    expect(await keysIn(db, out)).toEqual([1]);
  });

  it('chooses at random, the same on every execution with one seed and others with another', async () => {
    const population = await people(
      ...Array.from({ length: 200 }, (_, id): [number, string] => [id, `same ${id % 20}`]),
    );
    const kept = async (seed: bigint) => keysIn(db, (await deduplicate(population, {}, seed))['out']);
    expect(await kept(1n)).toEqual(await kept(1n));
    expect(await kept(1n)).not.toEqual(await kept(2n));
  });

  it('asks for fields that exist', () => {
    const shape = { dimension: 'people', columns: [] };
    const context = { model, timeZone: 'UTC', channelConfigurations: [], inbound: { in: [shape] } };
    const check = (fields: object[]) =>
      deduplicationKind.check(deduplicationKind.contract.config.parse({ fields }), context).issues;
    expect(check([])).toEqual([
      { severity: 'error', field: 'fields', message: 'Choose at least one field that makes a duplicate.' },
    ]);
    expect(check([{ type: 'attribute', path: [], name: 'mail' }])[0]).toMatchObject({
      field: 'fields.0',
      severity: 'error',
    });
  });

  it('keeps at most so many of each group and loses none', async () => {
    const row = fc.tuple(
      fc.constantFrom('a', 'A ', 'b', '', null),
      fc.option(fc.integer({ min: 0, max: 2 })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 15 }),
        fc.integer({ min: 1, max: 3 }),
        async (rows, keepOf) => {
          const population = await people(
            ...rows.map(([text, number], id): [number, string | null, number | null] => [id, text, number]),
          );
          const { out, complement } = await deduplicate(population, { keep: keepOf, complement: true });
          const groups = new Map<string, number>();
          for (const [text] of rows)
            if (text?.trim())
              groups.set(text.trim().toLowerCase(), (groups.get(text.trim().toLowerCase()) ?? 0) + 1);
          const duplicates = [...groups.values()].reduce((sum, size) => sum + Math.max(0, size - keepOf), 0);
          expect(complement?.count).toBe(duplicates);
          expect(
            [...(await keysIn(db, out)), ...(await keysIn(db, complement))].toSorted(
              (a, b) => Number(a) - Number(b),
            ),
          ).toEqual(rows.map((_row, id) => id));
        },
      ),
      { numRuns: 40 },
    );
  });
});
