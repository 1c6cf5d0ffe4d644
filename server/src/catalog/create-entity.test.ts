import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createEntity } from './create-entity.ts';
import type { NewEntity } from './new-entity.ts';
import { loadDataModel } from './load-data-model.ts';

const { db } = await freshDatabase();

const person = (name: string, more: Partial<NewEntity> = {}): NewEntity => ({
  name,
  label: 'Person',
  attributes: [
    { name: 'id', type: 'integer' },
    { name: 'firstName', type: 'string' },
  ],
  primaryKey: ['id'],
  ...more,
});

describe('createEntity', () => {
  it('makes a real table with native types, keys, checks and an index on each identity', async () => {
    const made = await createEntity(db, {
      name: 'purchase',
      label: 'Purchase',
      primaryKey: ['shop', 'number'],
      versionAttribute: 'changed',
      attributes: [
        { name: 'shop', type: 'uuid' },
        { name: 'number', type: 'bigint' },
        { name: 'amount', type: 'decimal', nullable: false },
        { name: 'state', type: 'enum', enumValues: ['open', "o'paid\\"] },
        { name: 'email', type: 'string', identityNamespace: 'email' },
        { name: 'changed', type: 'datetime' },
        { name: 'day', type: 'date' },
      ],
    });
    expect([...made.attributes.keys()]).toEqual([
      'shop',
      'number',
      'amount',
      'state',
      'email',
      'changed',
      'day',
    ]);
    expect(made.attributes.get('shop')?.nullable).toBe(false);
    const columns = await db.execute(sql`
      select column_name as name, data_type as type, is_nullable as nullable
      from information_schema.columns where table_name = 'purchase' order by ordinal_position`);
    expect(columns.map((column) => Object.values(column).join(' '))).toEqual([
      'shop uuid NO',
      'number bigint NO',
      'amount numeric NO',
      'state text YES',
      'email text YES',
      'changed timestamp with time zone YES',
      'day date YES',
    ]);
    const indexes = await db.execute<{ def: string }>(
      sql`select indexdef as def from pg_indexes where tablename = 'purchase'`,
    );
    expect(indexes.map((row) => row.def.split('USING ')[1]).toSorted()).toEqual([
      'btree (email)',
      'btree (shop, number)',
    ]);
    await db.execute(sql`insert into data.purchase (shop, number, amount, state)
      values (gen_random_uuid(), 1, 2, ${"o'paid\\"})`);
    await expect(
      db.execute(
        sql`insert into data.purchase (shop, number, amount, state) values (gen_random_uuid(), 1, 2, 'x')`,
      ),
    ).rejects.toMatchObject({ cause: { code: '23514' } });
  });

  it('shows the new entity to whoever loads the model next', async () => {
    const before = await loadDataModel(db);
    await createEntity(db, person('later'));
    expect(before.entities.has('later')).toBe(false);
    expect((await loadDataModel(db)).entities.get('later')?.attributes.get('firstName')?.label).toBe(
      'First name',
    );
  });

  it('quotes a hostile name instead of obeying it', async () => {
    const name = 'x"; drop table data.later; --';
    await createEntity(
      db,
      person(name, { attributes: [{ name: 'a" int, "b', type: 'integer' }], primaryKey: ['a" int, "b'] }),
    );
    const tables = await db.execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'data'`,
    );
    expect(tables.map((row) => row.name)).toEqual(expect.arrayContaining([name, 'later']));
  });

  it('lists every fault with its field and makes nothing', async () => {
    const faulty = person('', {
      label: ' ',
      primaryKey: ['id', 'nothing'],
      versionAttribute: 'note',
      attributes: [
        { name: 'id', type: 'integer' },
        { name: 'id', type: 'integer' },
        { name: 'nul\0', type: 'string' },
        { name: 'é'.repeat(32), type: 'string' },
        { name: 'note', type: 'string', enumValues: ['a'] },
        { name: 'mood', type: 'enum' },
        { name: 'ctid', type: 'string' },
      ],
    });
    const refused = await createEntity(db, faulty).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'UserError' });
    const { issues } = refused as { issues: { field: string }[] };
    expect(issues.map((issue) => issue.field)).toEqual([
      'name',
      'label',
      'attributes.1.name',
      'attributes.2.name',
      'attributes.3.name',
      'attributes.4.enumValues',
      'attributes.5.enumValues',
      'attributes.6.name',
      'primaryKey',
      'versionAttribute',
    ]);
  });

  it('refuses a name that is taken, also by a system entity', async () => {
    await expect(createEntity(db, person('email_tracking'))).rejects.toMatchObject({ field: 'name' });
    const both = await Promise.allSettled([
      createEntity(db, person('twice')),
      createEntity(db, person('twice')),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
