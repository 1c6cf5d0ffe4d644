import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { carryOut, keep, rowsOf } from '../../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { enrichmentKind } from './enrichment.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const everybody = await keep(
  db,
  [1, 2, 3, 4, 5].map((id) => ({ id })),
);
const enrich = async (...columns: object[]) =>
  (await carryOut(db, model, enrichmentKind, { columns }, { in: [everybody] }))['out'];
const books = {
  type: 'compare',
  operand: { type: 'attribute', path: ['product', 'category'], name: 'name' },
  operator: 'equals',
  value: { type: 'literal', value: 'books' },
};
const newest = [{ attribute: { path: [], name: 'at' }, direction: 'descending' }];

describe('enrichment', () => {
  it('adds attributes, also across to-one links', async () => {
    const out = await enrich(
      { type: 'attribute', attribute: { path: [], name: 'name' }, alias: 'name' },
      { type: 'attribute', attribute: { path: ['country'], name: 'name' }, alias: 'country', label: 'Land' },
    );
    expect(out?.columns.map(({ label, type }) => [label, type])).toEqual([
      ['Id', 'integer'],
      ['Name', 'string'],
      ['Land', 'string'],
    ]);
    expect(await rowsOf(db, out)).toEqual([
      [1, 'Ana', 'Spain'],
      [2, 'Bob', 'France'],
      [3, 'Çağ', 'Türkiye'],
      [4, 'Zoë', 'Spain'],
      [5, 'Eve', null],
    ]);
  });

  it('adds what is computed over all rows of the population', async () => {
    const columns = [
      { type: 'expression', text: 'RowNum(PartitionBy(country.name), OrderBy(Desc(id)))', alias: 'rank' },
      { type: 'expression', text: 'Over(CountAll(), PartitionBy(country.name))', alias: 'neighbours' },
    ];
    const shape = { dimension: 'people', columns: everybody.columns };
    const { issues } = enrichmentKind.check(enrichmentKind.contract.config.parse({ columns }), {
      model,
      timeZone: 'UTC',
      channelConfigurations: [],
      inbound: { in: [shape] },
    });
    expect(issues).toEqual([]);
    const out = await enrich(...columns);
    expect(out?.columns.map(({ type }) => type)).toEqual(['integer', 'bigint', 'bigint']);
    expect(await rowsOf(db, out)).toEqual([
      [1, '2', '2'],
      [2, '1', '1'],
      [3, '1', '1'],
      [4, '1', '2'],
      [5, '1', '1'],
    ]);
  });

  it('adds aggregates, 0 for a count of nothing', async () => {
    const path = ['purchases'];
    const out = await enrich(
      { type: 'aggregate', function: 'count', path, alias: 'bought' },
      {
        type: 'aggregate',
        function: 'sum',
        path,
        of: { path: [], name: 'amount' },
        where: books,
        alias: 'spentOnBooks',
      },
    );
    expect(await rowsOf(db, out)).toEqual([
      [1, '3', '42.50'],
      [2, '1', '30.00'],
      [3, '0', null],
      [4, '1', null],
      [5, '0', null],
    ]);
  });

  it('adds the newest linked row, equals told apart by key, with what it leads to', async () => {
    const attributes = [
      { attribute: { path: ['product'], name: 'title' }, alias: 'lastTitle' },
      { attribute: { path: [], name: 'amount' }, alias: 'lastAmount' },
    ];
    const out = await enrich({ type: 'lines', path: ['purchases'], sort: newest, attributes });
    expect(out?.columns.map(({ name }) => name)).toEqual(['id', 'lastTitle', 'lastAmount']);
    expect(await rowsOf(db, out)).toEqual([
      [1, 'Novel', '12.50'],
      [2, 'Atlas', '30.00'],
      [3, null, null],
      [4, 'Pen', '2.00'],
      [5, null, null],
    ]);
  });

  it('adds several linked rows as numbered columns', async () => {
    const attributes = [{ attribute: { path: ['product'], name: 'title' }, alias: 'book', label: 'Book' }];
    const out = await enrich({
      type: 'lines',
      path: ['purchases'],
      where: books,
      sort: newest,
      count: 2,
      attributes,
    });
    expect(out?.columns.slice(1)).toEqual([
      { name: 'book_1', label: 'Book 1', type: 'string', key: false },
      { name: 'book_2', label: 'Book 2', type: 'string', key: false },
    ]);
    expect(await rowsOf(db, out)).toEqual([
      [1, 'Novel', 'Atlas'],
      [2, 'Atlas', null],
      [3, null, null],
      [4, null, null],
      [5, null, null],
    ]);
  });

  it('adds lines over several links', async () => {
    const attributes = [{ attribute: { path: [], name: 'title' }, alias: 'title' }];
    const sort = [{ attribute: { path: [], name: 'title' }, direction: 'ascending' }];
    const out = await enrich({ type: 'lines', path: ['purchases', 'product'], sort, attributes });
    expect(await rowsOf(db, out)).toEqual([
      [1, 'Atlas'],
      [2, 'Atlas'],
      [3, null],
      [4, 'Pen'],
      [5, null],
    ]);
  });

  it('names the column that is wrong', () => {
    const shape = { dimension: 'people', columns: everybody.columns };
    const context = { model, timeZone: 'UTC', channelConfigurations: [], inbound: { in: [shape] } };
    const check = (...columns: object[]) =>
      enrichmentKind
        .check(enrichmentKind.contract.config.parse({ columns }), context)
        .issues.map(({ field, message }) => `${field}: ${message}`);
    const name = { type: 'attribute', attribute: { path: [], name: 'name' }, alias: 'name' };
    expect(check()).toEqual(['columns: Add at least one column.']);
    expect(check(name)).toEqual([]);
    expect(check(name, { ...name, alias: 'id' }, name)).toEqual([
      'columns.1.alias: There is a column "id" already: choose another alias.',
      'columns.2.alias: There is a column "name" already: choose another alias.',
    ]);
    expect(check({ ...name, attribute: { path: ['purchases'], name: 'amount' } })[0]).toContain(
      'columns.0.attribute: The link "purchases" of Person leads to many rows',
    );
    expect(
      check({
        type: 'aggregate',
        function: 'sum',
        path: ['purchases', 'product'],
        of: { path: [], name: 'title' },
        alias: 'x',
      })[0],
    ).toContain('sum needs a number');
    const lines = {
      type: 'lines',
      path: ['orders'],
      sort: newest,
      attributes: [{ attribute: { path: [], name: 'at' }, alias: 'at' }],
    };
    expect(check(lines)[0]).toContain('columns.0.path: Person has no link "orders"');
  });

  it('knows the types of variables, in the check and in the run', async () => {
    const shape = { dimension: 'people', columns: everybody.columns };
    const columns = [
      { type: 'expression', text: '$vars.limit', alias: 'limit' },
      { type: 'expression', text: '$vars.rate * 2', alias: 'rate' },
      { type: 'expression', text: "$vars.channel || '!'", alias: 'channel' },
    ];
    const typesOf = (out: { columns: readonly { type: string }[] } | null | undefined) =>
      out?.columns.map(({ type }) => type);
    const context = { model, timeZone: 'UTC', channelConfigurations: [], inbound: { in: [shape] } };
    const config = enrichmentKind.contract.config.parse({ columns });
    const variables = { limit: 10, rate: 1.5, channel: 'mail' };
    const known = enrichmentKind.check(config, { ...context, variables });
    expect(known.issues).toEqual([]);
    expect(typesOf(known.shape)).toEqual(['integer', 'integer', 'decimal', 'string']);
    const { out } = await carryOut(
      db,
      model,
      enrichmentKind,
      { columns },
      { in: [everybody] },
      { variables },
    );
    expect(typesOf(out)).toEqual(typesOf(known.shape));
    expect((await rowsOf(db, out))[0]).toEqual([1, 10, '3.0', 'mail!']);
    expect(enrichmentKind.check(config, { ...context, variables: {} }).issues).toHaveLength(3);
  });
});

describe('a link to another population', () => {
  const linked = async () =>
    await keep(
      db,
      [
        { id: 11, person: 1, note: 'first', at: 2 },
        { id: 12, person: 1, note: 'second', at: 5 },
        { id: 13, person: 2, note: 'only', at: 1 },
      ],
      [
        { name: 'person', label: 'Person', type: 'integer' },
        { name: 'note', label: 'Note', type: 'string' },
        { name: 'at', label: 'At', type: 'integer' },
      ],
    );
  const entry = {
    type: 'linked',
    pairs: [{ own: { type: 'column', name: 'id' }, other: { type: 'column', name: 'person' } }],
    columns: [{ name: 'note', alias: 'note' }],
  };
  const join = async (more: object, complement = false) =>
    carryOut(
      db,
      model,
      enrichmentKind,
      { columns: [{ ...entry, ...more }], complement },
      { in: [everybody], linked: [{ ...(await linked()), dimension: '' }] },
    );

  it('adds columns of the first counterpart, and keeps rows without one', async () => {
    expect(await rowsOf(db, (await join({}))['out'])).toEqual([
      [1, 'first'],
      [2, 'only'],
      [3, null],
      [4, null],
      [5, null],
    ]);
    const newestFirst = { sort: [{ column: 'at', direction: 'descending' }] };
    expect((await rowsOf(db, (await join(newestFirst))['out']))[0]).toEqual([1, 'second']);
  });

  it('gives rows that lack the counterpart they need as the complement', async () => {
    const { out, complement } = await join({ cardinality: 'one' }, true);
    expect(await rowsOf(db, out)).toEqual([
      [1, 'first'],
      [2, 'only'],
    ]);
    expect(complement?.count).toBe(3);
    expect(Object.keys(await join({ cardinality: 'one' }))).toEqual(['out']);
  });

  it('numbers the columns of several counterparts', async () => {
    const { out } = await join({ cardinality: 'many', count: 2 });
    expect(out?.columns.map(({ name }) => name)).toEqual(['id', 'note_1', 'note_2']);
    expect((await rowsOf(db, out)).slice(0, 3)).toEqual([
      [1, 'first', 'second'],
      [2, 'only', null],
      [3, null, null],
    ]);
  });

  it('asks for a second population, for pairs and columns that it has, and for new aliases', async () => {
    const config = (more: object) =>
      enrichmentKind.contract.config.parse({ columns: [{ ...entry, ...more }] });
    expect(enrichmentKind.contract.inlets(config({})).map(({ name }) => name)).toEqual(['in', 'linked']);
    const inbound = { in: [everybody], linked: [{ ...(await linked()), dimension: '' }] };
    const fields = (more: object) =>
      enrichmentKind
        .check(config(more), { model, timeZone: 'UTC', channelConfigurations: [], inbound })
        .issues.map(({ field }) => field);
    expect(fields({})).toEqual([]);
    expect(fields({ pairs: [], columns: [] })).toEqual(['columns.0.columns', 'columns.0.pairs']);
    expect(fields({ columns: [{ name: 'gone', alias: 'gone' }] })).toEqual(['columns.0.columns.0.name']);
    expect(fields({ columns: [{ name: 'note', alias: 'id' }] })).toEqual(['columns.0.columns.0.alias']);
  });
});
