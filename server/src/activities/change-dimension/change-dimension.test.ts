import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, keep, keepRows, keysIn, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { printReadable } from '../../query/print.ts';
import type { Population, PopulationShape } from '../population.ts';
import { changeDimensionKind } from './change-dimension.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db, 'with purchases as a dimension');
const go = (config: object, population: Population) =>
  carryOut(db, model, changeDimensionKind, config, { in: [population] });
const toBuyers = { dimension: 'people', path: ['buyer'] };

describe('change dimension', () => {
  it('gives each row that links lead to once, and what leads nowhere in the shape it came in', async () => {
    const { out, complement } = await go(
      { ...toBuyers, complement: true },
      await keepRows(db, 'purchases', [100, 101, 103, 105, 999]),
    );
    expect(out).toMatchObject({ dimension: 'people', count: 2 });
    expect(await keysIn(db, out)).toEqual([1, 2]);
    expect(complement).toMatchObject({ dimension: 'purchases', count: 2 });
    expect(await keysIn(db, complement)).toEqual([105, 999]);
  });

  it('goes to many rows too', async () => {
    const people = await keepRows(db, 'people', [1, 3, 4]);
    const { out } = await go({ dimension: 'purchases', path: ['purchases'] }, people);
    expect(await keysIn(db, out)).toEqual([100, 101, 102, 104]);
  });

  it('carries columns along, those of the first row by key', async () => {
    const note = { name: 'note', label: 'Note', type: 'string' } as const;
    const kept = await keep(
      db,
      [
        { id: 102, note: 'late' },
        { id: 100, note: 'early' },
      ],
      [note],
    );
    const { out } = await go(
      {
        ...toBuyers,
        columns: [
          { name: 'note', alias: 'said', label: 'Said' },
          { name: 'id', alias: 'purchase' },
        ],
      },
      { ...kept, dimension: 'purchases' },
    );
    expect(out?.columns.map(({ name, label }) => [name, label])).toEqual([
      ['id', 'Id'],
      ['said', 'Said'],
      ['purchase', 'Id'],
    ]);
    expect(await rowsOf(db, out)).toEqual([[1, 'early', 100]]);
  });

  it('does not look at the entity again for a key that came along', () => {
    const columns = [
      { name: 'id', label: 'Id', type: 'integer', key: true },
      { name: 'who', label: 'Who', type: 'integer', key: false, attribute: 'person_id' },
    ] as const;
    const statement = (given: PopulationShape): string => {
      const produced =
        changeDimensionKind.verb === 'compile' &&
        changeDimensionKind.compile(changeDimensionKind.contract.config.parse(toBuyers), {
          model,
          inbound: { in: [{ ...given, worktable: 't', branch: null, count: 1 }] },
          skipped: {},
          runId: 'r',
          campaignId: 'c',
          activityId: 'a',
          mode: 'test',
          now: new Date(),
          timeZone: 'UTC',
          variables: {},
          seed: 1n,
        });
      return produced && produced.type === 'select' ? printReadable(produced.select) : '';
    };
    expect(statement({ dimension: 'purchases', columns })).not.toContain('"purchase"');
    expect(statement({ dimension: 'purchases', columns: columns.slice(0, 1) })).toContain('"purchase"');
  });

  it('names what is missing or leads elsewhere', () => {
    const shape: PopulationShape = {
      dimension: 'purchases',
      columns: [{ name: 'id', label: 'Id', type: 'integer', key: true }],
    };
    const check = (config: object, inbound = shape) =>
      changeDimensionKind
        .check(changeDimensionKind.contract.config.parse({ path: [], ...config }), {
          model,
          timeZone: 'UTC',
          channelConfigurations: [],
          inbound: { in: [inbound] },
        })
        .issues.map(({ field, message }) => `${field}: ${message}`);
    expect(check({ dimension: '' })).toEqual(['dimension: Choose the targeting dimension to go to.']);
    expect(check({ dimension: 'people' })).toEqual([
      'path: Choose the links that lead from Purchase to Person.',
    ]);
    expect(check({ dimension: 'people', path: ['product'] })[0]).toContain('where Person is needed');
    expect(check({ dimension: 'people', path: ['gift'] })[0]).toContain('path: Purchase has no link "gift"');
    expect(check({ ...toBuyers, columns: [{ name: 'id', alias: 'id' }] })).toEqual([
      'columns.0.alias: There is a column "id" already: choose another alias.',
    ]);
    expect(check({ ...toBuyers, columns: [{ name: 'gone', alias: 'gone' }] })[0]).toContain('columns.0.name');
    expect(check(toBuyers, { ...shape, dimension: '' })[0]).toContain(
      'path: These rows have no targeting dimension. Put a Reconciliation before',
    );
  });
});
