import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, carryOutSaying, keep, keysIn, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { rowsPage } from '../../audiences/rows-page.ts';
import { inTransaction } from '../../db/database.ts';
import { inEnglish } from '../../language/say.ts';
import { everyone } from '../../query/rule.ts';
import { combineKind } from '../combine/combine.ts';
import type { Population, PopulationShape } from '../population.ts';
import { reconciliationKind } from './reconciliation.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);

/** Rows of a file: told apart by their number, of no dimension. */
async function file(...rows: [mail: string | null, country?: string | null][]): Promise<Population> {
  const kept = await keep(
    db,
    rows.map(([mail, country = null], index) => ({ id: index + 1, mail, country })),
    [
      { name: 'mail', label: 'Mail', type: 'string' },
      { name: 'country', label: 'Country', type: 'string' },
    ],
  );
  return { ...kept, dimension: '' };
}
const column = (name: string) => ({ type: 'column', name });
const attribute = (name: string, ...path: string[]) => ({ type: 'attribute', path, name });
const byMail = { by: 'pairs', pairs: [{ own: column('mail'), other: attribute('email') }] };
const equalMails = {
  type: 'compare',
  operand: attribute('email'),
  operator: 'equals',
  value: { type: 'expression', text: 'mail' },
};
/** All rows, read in pages of so many. */
async function pagesOf(population: Population | undefined, first: number): Promise<unknown[]> {
  if (population === undefined) throw new Error('There is no such population.');
  const rows: unknown[] = [];
  for (let after: string | undefined; ;) {
    const page = await inTransaction(db, (tx) =>
      rowsPage(tx, population, population.columns, { first, after }),
    );
    rows.push(...page.rows);
    if (!page.hasNextPage) return rows;
    after = page.endCursor ?? undefined;
  }
}
const reconcile = (config: object, population: Population) =>
  carryOut(db, model, reconciliationKind, { dimension: 'people', ...config }, { in: [population] });

describe('reconciliation', () => {
  it('finds the rows of a dimension, carries the columns along, and gives what matches nothing as it came', async () => {
    const { out, complement } = await reconcile(
      { match: byMail, complement: true },
      await file(['ANA@example.org '], ['nobody@example.org', 'ES'], [''], [null], ['cag@example.org', 'TR']),
    );
    expect(out).toMatchObject({ dimension: 'people', count: 2 });
    expect(await rowsOf(db, out)).toEqual([
      [1, 'ANA@example.org ', null],
      [3, 'cag@example.org', 'TR'],
    ]);
    expect(complement).toMatchObject({ dimension: '', count: 3 });
    expect(await keysIn(db, complement)).toEqual([2, 3, 4]);
  });

  it('takes the first of several counterparts by key, or all of them', async () => {
    const match = {
      by: 'pairs',
      pairs: [{ own: column('country'), other: attribute('name', 'country') }],
    };
    const spanish = await file(['x', 'Spain'], ['y', 'spain']);
    expect(await rowsOf(db, (await reconcile({ match }, spanish))['out'])).toEqual([[1, 'x', 'Spain']]);
    expect(await rowsOf(db, (await reconcile({ match, several: 'all' }, spanish))['out'])).toEqual([
      [1, 'x', 'Spain'],
      [4, 'x', 'Spain'],
    ]);
  });

  it.each([
    { complement: true, says: [] },
    { keepUnmatched: true, says: [] },
    { says: ['2 inbound rows have no counterpart and are left out'] },
  ])('tells of each row that arrived what became of it: %j', async ({ says, ...config }) => {
    const given = await file(
      ['ana@example.org'],
      ['ANA@example.org'],
      ['bob@example.org'],
      ['nobody@example.org'],
      ['else@example.org'],
      ['ana@example.org'],
    );
    const { populations, remarks } = await carryOutSaying(
      db,
      model,
      reconciliationKind,
      { dimension: 'people', match: byMail, ...config },
      { in: [given] },
    );
    expect(remarks.map(inEnglish)).toEqual([
      '2 of 6 inbound rows have the same counterpart as an earlier one and add no row',
      ...says,
    ]);
    const cameOut = [...populations.values()].reduce((sum, { count }) => sum + count, 0);
    const named = remarks.reduce((sum, remark) => sum + Number.parseInt(inEnglish(remark), 10), 0);
    expect(cameOut + named).toBe(given.count);
  });

  it('tells how many matches lead to the same counterpart where all of several come out', async () => {
    const match = {
      by: 'pairs',
      pairs: [{ own: column('country'), other: attribute('name', 'country') }],
    };
    const { populations, remarks } = await carryOutSaying(
      db,
      model,
      reconciliationKind,
      { dimension: 'people', match, several: 'all' },
      { in: [await file(['x', 'Spain'], ['y', 'spain'], ['z', 'Nowhere'])] },
    );
    expect(populations.get('out')?.count).toBe(2);
    expect(remarks.map(inEnglish)).toEqual([
      '2 matches lead to the same counterpart as an earlier one and add no row',
      '1 inbound row has no counterpart and is left out',
    ]);
  });

  it('keeps rows without a counterpart, each of them, when asked; what follows takes none for the same as another', async () => {
    const given = await file(['ana@example.org'], ['nobody@example.org', 'ES'], ['else@example.org', 'ES']);
    const { out, complement } = await reconcile(
      { match: byMail, keepUnmatched: true, complement: true },
      given,
    );
    expect(complement).toBeUndefined();
    const kept = [
      [1, 'ana@example.org', null],
      [null, 'nobody@example.org', 'ES'],
      [null, 'else@example.org', 'ES'],
    ];
    expect(out).toMatchObject({ dimension: 'people', count: 3 });
    expect(await rowsOf(db, out)).toEqual(kept);
    expect(await pagesOf(out, 1)).toEqual(kept);

    if (out === undefined) throw new Error('Nothing came out.');
    const known = await keep(db, [{ id: 1 }, { id: 2 }]);
    const combined = async (config: object) =>
      rowsOf(db, (await carryOut(db, model, combineKind, config, { in: [known, out] }))['out']);
    const union = await combined({ operation: 'union' });
    expect(union).toHaveLength(4);
    expect(union).toEqual(
      expect.arrayContaining([[1, null, null], [2, null, null], ...kept.filter(([key]) => key === null)]),
    );
    expect(await combined({ operation: 'intersection' })).toEqual([[1, 'ana@example.org', null]]);
    const byColumns = { by: 'columns', columns: ['mail', 'country'] };
    const twice = async (operation: string) =>
      rowsOf(
        db,
        (await carryOut(db, model, combineKind, { operation, match: byColumns }, { in: [out, out] }))['out'],
      );
    expect(await twice('union')).toHaveLength(3);
    expect(await twice('intersection')).toHaveLength(3);
    const match = { by: 'rule', rule: equalMails };
    const again = await reconcile({ match, keepUnmatched: true, columns: [] }, out);
    expect(await rowsOf(db, again['out'])).toEqual([[1], [null], [null]]);
  });

  it('looks only at the rows that meet the filter', async () => {
    const filter = {
      type: 'compare',
      operand: attribute('vip'),
      operator: 'equals',
      value: { type: 'literal', value: true },
    };
    const { out } = await reconcile(
      { match: byMail, filter },
      await file(['ana@example.org'], ['bob@example.org']),
    );
    expect(await keysIn(db, out)).toEqual([1]);
  });

  it('matches by a rule that reads the columns of the inbound row', async () => {
    const rule = {
      type: 'group',
      operator: 'and',
      members: [
        {
          type: 'compare',
          operand: column('country'),
          operator: 'equals',
          value: { type: 'literal', value: 'all' },
        },
        {
          type: 'compare',
          operand: attribute('score'),
          operator: 'greater',
          value: { type: 'literal', value: 5 },
        },
      ],
    };
    const { out, complement } = await reconcile(
      { match: { by: 'rule', rule }, several: 'all', complement: true, columns: [] },
      await file(['x', 'all'], ['y', 'none']),
    );
    expect(await rowsOf(db, out)).toEqual([[1], [2]]);
    expect(await keysIn(db, complement)).toEqual([2]);
  });

  it('names each fault with its field', () => {
    const shape: PopulationShape = {
      dimension: '',
      columns: [
        { name: '_row', label: 'Row', type: 'bigint', key: true },
        { name: 'id', label: 'Id', type: 'string', key: false },
        { name: 'mail', label: 'Mail', type: 'string', key: false },
      ],
    };
    const check = (config: object) =>
      reconciliationKind.check(
        reconciliationKind.contract.config.parse({ dimension: 'people', match: byMail, ...config }),
        { model, timeZone: 'UTC', channelConfigurations: [], inbound: { in: [shape] } },
      );
    const faults = (config: object) =>
      check(config).issues.map(({ field, message }) => `${field}: ${message}`);
    expect(faults({ dimension: '' })).toEqual(['dimension: Choose the targeting dimension to look in.']);
    expect(faults({ dimension: 'animals' })[0]).toContain(
      'dimension: There is no targeting dimension "animals"',
    );
    expect(faults({})).toEqual([
      'columns: The inbound column "id" bears the name of a key: choose the columns to carry, and give it another alias.',
    ]);
    const columns = [{ name: 'id', alias: 'file_id' }];
    expect(check({ columns })).toMatchObject({
      issues: [],
      shape: { dimension: 'people' },
      shapes: { complement: shape },
    });
    expect(faults({ columns, match: { by: 'pairs', pairs: [] } })[0]).toContain('match.pairs: Choose');
    expect(
      faults({
        columns,
        match: { by: 'pairs', pairs: [{ own: attribute('email'), other: attribute('email') }] },
      }),
    ).toEqual([
      'match.pairs.0.own: A population without a targeting dimension has no attribute "email". Use its columns, or put a Reconciliation before.',
    ]);
    expect(faults({ columns, match: { by: 'rule', rule: everyone } })[0]).toContain('match.rule: Say what');
    expect(faults({ columns, match: { by: 'rule', rule: equalMails } })).toEqual([]);
    const either = { type: 'group', operator: 'or', members: [equalMails, equalMails] };
    expect(check({ columns, match: { by: 'rule', rule: either } })).toMatchObject({
      issues: [{ severity: 'warning', field: 'match.rule' }],
      shape: { dimension: 'people' },
    });
  });
});
