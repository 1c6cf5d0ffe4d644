import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createEntity } from '../catalog/create-entity.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { Rule } from '../query/rule.ts';
import { distribution, ruleDistribution } from './distribution.ts';
import { entityRows, type RowsAsked } from './entity-rows.ts';
import { rowCount } from '../db/row-count.ts';

const { db } = await freshDatabase();
await createEntity(db, {
  name: 'guest',
  label: 'Guest',
  primaryKey: ['hotel', 'room'],
  attributes: [
    { name: 'hotel', type: 'string' },
    { name: 'room', type: 'integer' },
    { name: 'name', type: 'string' },
    { name: 'paid', type: 'boolean' },
    { name: 'bill', type: 'decimal' },
    { name: 'arrived', type: 'datetime' },
  ],
});
await db.execute(sql`
  insert into data.guest
  select 'Hotel ' || n % 2, n, case when n % 3 = 0 then null else 'Guest_' || n end, n % 4 = 0,
    (n / 10.0)::numeric(8, 2), '2026-01-01'::timestamptz + n * interval '1.000001 seconds'
  from generate_series(1, 23) n`);
const model = await loadDataModel(db);

/** The rooms of every page, one after the other. */
async function rooms(asked: RowsAsked): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let after: string | undefined; ;) {
    const page = await entityRows(db, model, 'guest', { ...asked, first: 4, after });
    seen.push(...page.rows.map((row) => row[1]));
    if (!page.hasNextPage) return seen;
    after = page.endCursor ?? undefined;
  }
}

describe('entityRows', () => {
  it('pages by the key, whatever it is made of', async () => {
    const page = await entityRows(db, model, 'guest', { first: 2 });
    expect(page.columns[1]).toEqual({ name: 'room', label: 'Room', type: 'integer', key: true });
    expect(page.rows[0]).toEqual(['Hotel 0', 2, 'Guest_2', false, '0.20', '2026-01-01 00:00:02.000002+00']);
    const even = Array.from({ length: 11 }, (_, index) => 2 * index + 2);
    expect(await rooms({})).toEqual([...even, 1, ...even.map((room) => room + 1)]);
  });

  it.each(['name', 'paid', 'bill', 'arrived', 'room'])(
    'sorts by %s both ways and loses no row',
    async (sort) => {
      for (const descending of [false, true]) {
        const expected = await db.execute<{ room: number }>(sql`
        select room from data.guest
        order by ${sql.identifier(sort)} ${sql.raw(descending ? 'desc' : 'asc')} nulls last, hotel, room`);
        expect(await rooms({ sort, descending })).toEqual(expected.map(({ room }) => room));
      }
    },
  );

  it('searches for text as it is typed, wildcards included', async () => {
    expect(await rooms({ search: 'guest_2' })).toEqual([2, 20, 22, 23]);
    expect(await rooms({ search: '%' })).toEqual([]);
  });

  it('filters by a rule', async () => {
    const billOver2 = (name: string): Rule => ({
      type: 'compare',
      operand: { type: 'attribute', path: [], name },
      operator: 'greater',
      value: { type: 'literal', value: 2 },
    });
    expect(await rooms({ rule: billOver2('bill') })).toEqual([22, 21, 23]);
    await expect(entityRows(db, model, 'guest', { rule: billOver2('bills') })).rejects.toMatchObject({
      field: 'rule',
    });
  });

  it('refuses what is no attribute, no cursor, no number of rows', async () => {
    await expect(entityRows(db, model, 'guest', { sort: 'x' })).rejects.toMatchObject({ field: 'sort' });
    await expect(entityRows(db, model, 'guest', { after: 'x' })).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
    await expect(entityRows(db, model, 'guest', { first: 0 })).rejects.toMatchObject({ field: 'first' });
    await expect(entityRows(db, model, 'nobody')).rejects.toMatchObject({ code: 'ENTITY_NOT_FOUND' });
  });

  it('reads system entities too', async () => {
    expect((await entityRows(db, model, 'message_feedback')).rows).toEqual([]);
    expect((await entityRows(db, model, 'email_tracking', { sort: 'at', descending: true })).rows).toEqual(
      [],
    );
  });
});

describe('distribution', () => {
  it('counts values, nulls and what is distinct', async () => {
    expect(await distribution(db, model, 'guest', 'hotel')).toEqual({
      total: 23,
      nulls: 0,
      distinct: 2,
      top: [
        { value: 'Hotel 1', count: 12, share: 12 / 23 },
        { value: 'Hotel 0', count: 11, share: 11 / 23 },
      ],
    });
    expect(await distribution(db, model, 'guest', 'name')).toMatchObject({ nulls: 7, distinct: 16 });
    expect((await distribution(db, model, 'guest', 'room')).top).toHaveLength(20);
    expect(await distribution(db, model, 'email_tracking', 'url')).toEqual({
      total: 0,
      nulls: 0,
      distinct: 0,
      top: [],
    });
  });

  it('counts over the rows that meet a rule', async () => {
    const rule: Rule = {
      type: 'compare',
      operand: { type: 'attribute', path: [], name: 'room' },
      operator: 'lessOrEquals',
      value: { type: 'literal', value: 4 },
    };
    const asked = { entity: 'guest', rule, now: new Date(), timeZone: 'UTC', variables: {} };
    expect(
      await ruleDistribution(db, model, { ...asked, attribute: { path: [], name: 'hotel' } }),
    ).toMatchObject({ total: 4, distinct: 2, top: [{ count: 2, share: 0.5 }, { count: 2 }] });
    await expect(
      ruleDistribution(db, model, { ...asked, attribute: { path: ['hotel'], name: 'x' } }),
    ).rejects.toThrow('no link "hotel"');
    await expect(
      ruleDistribution(db, model, {
        ...asked,
        rule: { ...rule, operator: 'contains' },
        attribute: { path: [], name: 'hotel' },
      }),
    ).rejects.toMatchObject({ code: 'RULE_HAS_ERRORS' });
  });
});

describe('rowCount', () => {
  it('counts few rows exactly', async () => {
    expect(await rowCount(db, model.entities.get('guest')!.relation)).toBe(23);
  });
});
