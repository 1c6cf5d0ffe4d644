import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { previewRule } from '../../audiences/preview.ts';
import { distribution } from '../../browse/distribution.ts';
import { entityRows } from '../../browse/entity-rows.ts';
import { rowCount } from '../../db/row-count.ts';
import type { Operand, Rule } from '../../query/rule.ts';
import { createDataModel } from '../create-data-model.ts';
import { createLink } from '../create-link.ts';
import { deleteEntity } from '../delete-entity.ts';
import { loadDataModel } from '../load-data-model.ts';
import { checkKey } from './check-key.ts';
import { connectEntity } from './connect-entity.ts';
import { findRelation } from './describe-relation.ts';
import { proposeConnection } from './propose-connection.ts';
import { listRelations } from './schemas.ts';
import { verifyEntity } from './verify-entity.ts';

const { db, address } = await freshDatabase();
await db.execute(sql`create extension if not exists citext`);
await db.execute(
  sql.raw(`
  create schema "Shop Floor";
  create type "Shop Floor".mood as enum ('glad', 'sad', 'so-so');
  create domain "Shop Floor".mail as text check (value like '%@%');
  create table "Shop Floor"."Customer" (
    "Id" smallint primary key, "E-mail" "Shop Floor".mail not null, code char(5), nick citext, mood "Shop Floor".mood,
    weight real, spent numeric(8, 2), born timestamp, seen timestamptz, tags text[], extra jsonb, photo bytea,
    address inet, "select" text, sure boolean
  );
  create table "Shop Floor".orders (
    shop integer, number bigint, customer_id smallint references "Shop Floor"."Customer", amount double precision,
    placed timestamp not null, primary key (shop, number, placed)
  ) partition by range (placed);
  create table "Shop Floor".orders_2025 partition of "Shop Floor".orders for values from ('2025-01-01') to ('2026-01-01');
  create table "Shop Floor".orders_2026 partition of "Shop Floor".orders for values from ('2026-01-01') to ('2027-01-01');
  create view "Shop Floor".glad as select "Id" as id, "E-mail" as email, mood, null::integer as nothing from "Shop Floor"."Customer" where mood = 'glad';
  create materialized view "Shop Floor".totals as
    select customer_id, sum(amount) as total, count(*) as orders from "Shop Floor".orders group by customer_id;
  insert into "Shop Floor"."Customer" ("Id", "E-mail", code, nick, mood, weight, spent, born, seen, "select", sure, address)
  select n, 'Person' || n || '@example.org', 'C' || n, 'Nick' || n, (array['glad', 'sad', 'so-so', null])[1 + n % 4]::"Shop Floor".mood,
    n + 0.5, n * 10, '2000-01-01 23:30'::timestamp + n * interval '1 day', '2026-03-01 23:30+00', 'x' || n, n % 2 = 0, '10.0.0.1'
  from generate_series(1, 12) n;
  insert into "Shop Floor".orders select 1, n, 1 + n % 12, n * 1.5, '2025-06-01'::timestamp + n * interval '10 days' from generate_series(1, 40) n;
  refresh materialized view "Shop Floor".totals;
`),
);

const named = (name: string) => ({ schema: 'Shop Floor', name });
const attribute = (name: string, ...path: string[]): Operand => ({ type: 'attribute', path, name });
const is = (operand: Operand, value: string | number | boolean): Rule => ({
  type: 'compare',
  operand,
  operator: 'equals',
  value: { type: 'literal', value },
});

/** Connects as proposed, with these keys where the database knows none. */
async function connect(names: string[], keys: Record<string, string[]> = {}): Promise<void> {
  const found = await proposeConnection(db, await loadDataModel(db), names.map(named));
  await createDataModel(db, {
    entities: [],
    connected: found.entities.map((one) => ({ ...one, primaryKey: keys[one.name] ?? one.primaryKey })),
    links: found.links,
    dimensions: [],
  });
}

async function keysOf(entity: string, rule: Rule): Promise<unknown[]> {
  const found = await previewRule(db, await loadDataModel(db), {
    entity,
    rule,
    first: 100,
    now: new Date('2026-03-02T12:00:00Z'),
    timeZone: 'Europe/Berlin',
  });
  expect(found.rows).toHaveLength(found.count);
  return found.rows.map((row) => row[0]);
}

describe('listRelations', () => {
  it('offers tables and views of the customer alone, and no partition', async () => {
    const relations = await listRelations(db);
    expect(relations.map(({ schema, name, kind }) => `${schema}.${name} ${kind}`)).toEqual([
      'Shop Floor.Customer table',
      'Shop Floor.glad view',
      'Shop Floor.orders partitioned',
      'Shop Floor.totals materializedView',
    ]);
    for (const schema of [
      'partitura',
      'pg_catalog',
      'data',
      'work',
      'information_schema',
      'graphile_worker',
    ]) {
      await expect(findRelation(db, { schema, name: 'entity' })).rejects.toMatchObject({
        code: 'RELATION_NOT_FOUND',
      });
    }
  });
});

describe('proposeConnection', () => {
  it('resolves domains and enums, and names what it leaves out', async () => {
    const found = await proposeConnection(
      db,
      await loadDataModel(db),
      ['Customer', 'orders', 'glad'].map(named),
    );
    const [customer, orders, glad] = found.entities;
    expect(Object.fromEntries(customer?.attributes.map(({ name, type }) => [name, type]) ?? [])).toEqual({
      Id: 'integer',
      'E-mail': 'text',
      code: 'string',
      nick: 'text',
      mood: 'enum',
      weight: 'decimal',
      spent: 'decimal',
      born: 'datetime',
      seen: 'datetime',
      address: 'string',
      select: 'text',
      sure: 'boolean',
    });
    expect(customer?.attributes.find(({ name }) => name === 'E-mail')).toMatchObject({
      declared: '"Shop Floor".mail',
      nullable: false,
      identityNamespace: 'email',
    });
    expect(customer?.leftOut.map(({ name }) => name)).toEqual(['tags', 'extra', 'photo']);
    expect(orders?.primaryKey).toEqual(['shop', 'number', 'placed']);
    expect(glad?.primaryKey).toEqual([]);
    expect(found.links).toMatchObject([
      { fromEntity: 'orders', name: 'customer', toEntity: 'Customer', reverseName: 'orders' },
    ]);
  });
});

describe('a connected table', () => {
  it('is an entity with links, read where it is', async () => {
    await connect(['Customer', 'orders']);
    const model = await loadDataModel(db);
    expect(model.entities.get('Customer')).toMatchObject({ source: 'connected', primaryKey: ['Id'] });
    expect(await rowCount(db, model.entities.get('orders')!.relation)).toBe(40);
    const seen: unknown[] = [];
    for (let after: string | undefined; ;) {
      const page = await entityRows(db, model, 'orders', {
        first: 7,
        after,
        sort: 'amount',
        descending: true,
      });
      seen.push(...page.rows.map((row) => Number(row[1])));
      if (!page.hasNextPage) break;
      after = page.endCursor ?? undefined;
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => 40 - n));
    for (const { name } of model.entities.get('Customer')!.attributes.values()) {
      expect((await distribution(db, model, 'Customer', name)).total, name).toBe(12);
      const sorted = await entityRows(db, model, 'Customer', { sort: name, first: 5 });
      const rest = await entityRows(db, model, 'Customer', {
        sort: name,
        first: 50,
        after: sorted.endCursor!,
      });
      expect(sorted.rows.length + rest.rows.length, name).toBe(12);
    }
    expect((await entityRows(db, model, 'Customer', { search: 'person1@' })).rows).toHaveLength(1);
  });

  it('compares values of odd types as what the attribute says', async () => {
    expect(await keysOf('Customer', is(attribute('mood'), 'glad'))).toEqual([4, 8, 12]);
    expect(await keysOf('Customer', is(attribute('code'), 'c7'))).toEqual([7]);
    expect(await keysOf('Customer', is(attribute('nick'), 'NICK3'))).toEqual([3]);
    expect(await keysOf('Customer', is(attribute('weight'), 2.5))).toEqual([2]);
    expect(await keysOf('Customer', is(attribute('select'), 'x5'))).toEqual([5]);
    expect(await keysOf('Customer', is(attribute('address'), '10.0.0.1/32'))).toHaveLength(12);
    expect(
      await keysOf('Customer', {
        ...(is(attribute('born'), '2000-01-04') as object),
        operator: 'on',
      } as Rule),
    ).toEqual([2]);
    expect(
      await keysOf('Customer', {
        ...(is(attribute('nick'), 'ick1') as object),
        operator: 'contains',
      } as Rule),
    ).toEqual([1, 10, 11, 12]);
    const many: Rule = {
      type: 'compare',
      operand: { type: 'aggregate', function: 'sum', path: ['orders'], of: { path: [], name: 'amount' } },
      operator: 'greater',
      value: { type: 'literal', value: 100 },
    };
    const [byHand] = await db.execute<{ keys: number[] }>(sql`
      select array_agg(customer_id order by customer_id) as keys from (
        select customer_id from "Shop Floor".orders group by 1 having sum(amount) > 100) k`);
    expect(await keysOf('Customer', many)).toEqual(byHand?.keys);
    expect(await keysOf('orders', is(attribute('mood', 'customer'), 'glad'))).toHaveLength(10);
  });

  it('is told from what it was: columns, types, tables that are gone', async () => {
    const findings = async (name: string) => {
      const model = await loadDataModel(db);
      return (await verifyEntity(db, model, model.entities.get(name)!)).map(
        ({ severity, subject }) => `${severity} ${subject}`,
      );
    };
    expect(await findings('orders')).toEqual(['warning customer']);
    await db.execute(sql`create index on "Shop Floor".orders (customer_id)`);
    expect(await findings('orders')).toEqual([]);
    expect(await findings('Customer')).toEqual(['warning E-mail']);
    await db.execute(
      sql`alter table "Shop Floor"."Customer" drop column weight cascade, alter column spent type text`,
    );
    expect(await findings('Customer')).toEqual(['error weight', 'error spent']);
    await db.execute(sql`alter table "Shop Floor".orders rename to bought`);
    expect(await findings('orders')).toEqual(['error null']);
    await expect(keysOf('Customer', is(attribute('Id'), 1))).rejects.toMatchObject({
      code: 'DATA_CHANGED',
      message: expect.stringContaining('weight'),
    });
    await db.execute(sql`alter table "Shop Floor".bought rename to orders`);
    await db.execute(sql`
      alter table "Shop Floor"."Customer" add column weight real, alter column spent type numeric using spent::numeric`);
  });

  it('stays when its entity is deleted', async () => {
    await connectEntity(db, {
      relation: named('totals'),
      name: 'totals',
      label: 'Totals',
      attributes: [{ name: 'customer_id' }, { name: 'total' }],
      primaryKey: ['customer_id'],
    });
    await deleteEntity(db, 'totals');
    expect(await db.execute(sql`select 1 from "Shop Floor".totals`)).toHaveLength(12);
  });
});

describe('a view', () => {
  it('takes a key that a person chooses, looked at in all rows', async () => {
    const glad = await findRelation(db, named('glad'));
    expect(await checkKey(db, glad, ['id'])).toEqual({ isGuaranteed: false, fault: null });
    expect(String((await checkKey(db, glad, ['mood'])).fault)).toContain(
      'Several rows have the same mood: glad',
    );
    expect(String((await checkKey(db, glad, ['nothing'])).fault)).toContain('is empty');
    await expect(checkKey(db, glad, ['no'])).rejects.toMatchObject({ field: 'primaryKey' });
    await expect(connect(['glad'], { glad: ['mood'] })).rejects.toMatchObject({
      field: 'connected.0.primaryKey',
    });
    await connect(['glad'], { glad: ['id'] });
    expect(await keysOf('glad', is(attribute('mood'), 'glad'))).toEqual([4, 8, 12]);
    await createLink(db, {
      fromEntity: 'glad',
      toEntity: 'Customer',
      name: 'customer',
      reverseName: 'glad',
      cardinality: '1-1',
      fromColumns: ['id'],
      toColumns: ['Id'],
    });
    expect(await keysOf('Customer', { type: 'exists', path: ['glad'] })).toEqual([4, 8, 12]);
  });

  it('does not join what PostgreSQL cannot compare', async () => {
    await expect(
      createLink(db, {
        fromEntity: 'glad',
        toEntity: 'Customer',
        name: 'odd',
        reverseName: 'oddly',
        cardinality: 'N-1',
        fromColumns: ['mood'],
        toColumns: ['code'],
      }),
    ).rejects.toMatchObject({ field: 'toColumns' });
  });
});

describe('a foreign table', () => {
  it('is read through its server', async () => {
    const [at] = await db.execute<{ name: string; socket: string; port: string; user: string }>(sql`
      select current_database() as name, split_part(current_setting('unix_socket_directories'), ',', 1) as socket,
        current_setting('port') as port, current_user as user`);
    if (at === undefined) throw new Error('The server says nothing of itself.');
    const available = await db.execute(
      sql`select 1 from pg_available_extensions where name = 'postgres_fdw'`,
    );
    expect(available).toHaveLength(1);
    await db.execute(sql`create extension postgres_fdw`);
    const password =
      typeof address === 'string' ? decodeURIComponent(new URL(address).password) : address.password;
    const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
    await db.execute(
      sql.raw(`
      create server here foreign data wrapper postgres_fdw
        options (host ${quoted(at.socket)}, port ${quoted(at.port)}, dbname ${quoted(at.name)});
      create user mapping for current_user server here options (user ${quoted(at.user)}, password ${quoted(password)});
      create foreign table "Shop Floor".far_orders (shop integer, number bigint, amount double precision)
        server here options (schema_name 'Shop Floor', table_name 'orders')`),
    );
    await connect(['far_orders'], { far_orders: ['shop', 'number'] });
    const over50: Rule = {
      type: 'compare',
      operand: attribute('amount'),
      operator: 'greater',
      value: { type: 'literal', value: 57 },
    };
    expect(await keysOf('far_orders', over50)).toHaveLength(2);
  });
});
