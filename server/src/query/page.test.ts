import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { keep } from '../../../tests/kit/kept-population.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import { execute } from '../db/database.ts';
import { attributesFor } from './attributes-for.ts';
import { cursorColumns, entityPage, populationPage, type EntityPage, type PageOf } from './page.ts';
import { print } from './print.ts';
import { entityNamed } from './resolve.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
const person = entityNamed(model, 'person');
const moment = { now: new Date(), timeZone: 'UTC', variables: {} };
const some = await keep(
  db,
  [1, 2, 3, 4, 99].map((id) => ({ id, note: id === 3 ? 'a_b' : `n${id}` })),
  [{ name: 'note', label: 'Note', type: 'string' }],
);

async function all(page: Omit<EntityPage, 'first'>, first: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  let after: (string | null)[] | undefined;
  for (let turn = 0; turn < 10; turn += 1) {
    const { rows } = await execute(db, print(entityPage(model, person, { ...page, first, after }, moment)));
    seen.push(...rows.map(({ name }) => name));
    const last = rows.at(-1);
    if (last === undefined) break;
    after = cursorColumns(person, page.sort).map((name) =>
      last[name] === null ? null : last[name] instanceof Date ? last[name].toISOString() : String(last[name]),
    );
  }
  return seen;
}

describe('entityPage', () => {
  it('shows every row once, page by page, nulls last in either direction', async () => {
    for (const first of [1, 2, 3]) {
      expect(await all({}, first)).toEqual(['Ana', 'Bob', 'Çağ', 'Zoë', 'Eve']);
      expect(await all({ sort: 'score' }, first)).toEqual(['Zoë', 'Çağ', 'Ana', 'Bob', 'Eve']);
      expect(await all({ sort: 'score', descending: true }, first)).toEqual([
        'Bob',
        'Ana',
        'Çağ',
        'Zoë',
        'Eve',
      ]);
      expect(await all({ sort: 'vip' }, first)).toEqual(['Bob', 'Çağ', 'Ana', 'Zoë', 'Eve']);
      expect(await all({ sort: 'id', descending: true }, first)).toEqual(['Eve', 'Zoë', 'Çağ', 'Bob', 'Ana']);
    }
  });

  it('finds a text in any column, wildcards taken literally', async () => {
    expect(await all({ search: 'EXAMPLE' }, 10)).toEqual(['Ana', 'Bob', 'Çağ', 'Zoë']);
    expect(await all({ search: '_100%' }, 10)).toEqual(['Zoë']);
    expect(
      await all({ search: 'z', rule: { type: 'exists', path: ['purchases'], negated: true } }, 10),
    ).toEqual([]);
  });
});

describe('populationPage', () => {
  const keys = async (page: PageOf) =>
    (await execute<{ id: number }>(db, print(populationPage(some, page)))).rows.map(({ id }) => id);

  it('pages by key and searches', async () => {
    expect(await keys({ first: 2 })).toEqual([1, 2]);
    expect(await keys({ first: 2, after: ['2'] })).toEqual([3, 4]);
    expect(await keys({ first: 9, search: '_' })).toEqual([3]);
  });
});

describe('attributesFor', () => {
  it('puts attributes of the profile beside the rows, and keeps rows whose profile is gone', async () => {
    const select = attributesFor(model, some, [
      { attribute: { path: [], name: 'name' }, as: 'a1' },
      { attribute: { path: ['country'], name: 'name' }, as: 'a2' },
    ]);
    const { rows } = await execute(
      db,
      print({ ...select, orderBy: [{ expression: select.columns[0]!.expression, direction: 'asc' }] }),
    );
    expect(rows[0]).toEqual({ id: 1, note: 'n1', a1: 'Ana', a2: 'Spain' });
    expect(rows[4]).toEqual({ id: 99, note: 'n99', a1: null, a2: null });
  });
});
