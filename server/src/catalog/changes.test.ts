import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createCampaign } from '../campaigns/create-campaign.ts';
import { addAttribute } from './add-attribute.ts';
import { createEntity } from './create-entity.ts';
import { createLink } from './create-link.ts';
import { createTargetingDimension } from './create-targeting-dimension.ts';
import { deleteAttribute } from './delete-attribute.ts';
import { deleteLink } from './delete-link.ts';
import { loadDataModel } from './load-data-model.ts';
import { updateAttribute } from './update-attribute.ts';
import { addIndex, updateEntity } from './update-entity.ts';
import { relabelLink, relabelTargetingDimension } from './update-link.ts';

const { db } = await freshDatabase();
await createEntity(db, {
  name: 'contract',
  label: 'Contract',
  primaryKey: ['country', 'number'],
  uniqueKeys: [['mail', 'state']],
  attributes: [
    { name: 'country', type: 'string' },
    { name: 'number', type: 'integer' },
    { name: 'mail', type: 'string' },
    { name: 'state', type: 'enum', enumValues: ['open', 'paid'], nullable: false, default: 'open' },
    { name: 'spare', type: 'string' },
    { name: 'changed', type: 'datetime' },
  ],
});
await createEntity(db, {
  name: 'line',
  label: 'Line',
  primaryKey: ['country', 'number', 'line'],
  attributes: [
    { name: 'country', type: 'string' },
    { name: 'number', type: 'integer' },
    { name: 'line', type: 'integer' },
    { name: 'contract_mail', type: 'string' },
  ],
});
await db.execute(
  sql`insert into data.contract (country, number, mail) values ('DE', 1, 'a@x.org'), ('JP', 1, 'b@x.org')`,
);
const contract = async () => (await loadDataModel(db)).entities.get('contract')!;

describe('a new entity', () => {
  it('has its defaults and unique keys in the database', async () => {
    expect(await db.execute(sql`select distinct state from data.contract`)).toEqual([{ state: 'open' }]);
    await expect(
      db.execute(sql`insert into data.contract (country, number, mail) values ('FR', 1, 'a@x.org')`),
    ).rejects.toMatchObject({ cause: { code: '23505' } });
  });

  it('refuses a default that is no value of its type, whatever it says', async () => {
    const one = { name: 'id', type: 'integer' as const };
    for (const [type, value] of [
      ['integer', '1); drop table data.contract; --'],
      ['date', 'soon'],
      ['boolean', 'perhaps'],
      ['datetime', "now'::text"],
    ] as const) {
      await expect(
        createEntity(db, {
          name: 'faulty',
          label: 'Faulty',
          primaryKey: ['id'],
          attributes: [one, { name: 'x', type, default: value }],
        }),
        value,
      ).rejects.toMatchObject({ field: 'attributes.1.default' });
    }
    await expect(
      createEntity(db, {
        name: 'faulty',
        label: 'Faulty',
        primaryKey: ['id'],
        attributes: [one, { name: 'x', type: 'date', default: '2026-02-31' }],
      }),
    ).rejects.toMatchObject({ name: 'UserError', field: 'attributes' });
  });
});

describe('a link over several columns', () => {
  it('leads to a composite key, and leaves a declared unique key when it goes', async () => {
    const link = await createLink(db, {
      fromEntity: 'line',
      toEntity: 'contract',
      name: 'contract',
      reverseName: 'lines',
      cardinality: 'N-1',
      fromColumns: ['country', 'number'],
      toColumns: ['country', 'number'],
    });
    expect(link.pairs).toHaveLength(2);
    expect((await relabelLink(db, 'line', 'contract', 'Its contract')).label).toBe('Its contract');
    expect((await relabelLink(db, 'contract', 'lines', 'Its lines')).label).toBe('Its lines');
    expect((await loadDataModel(db)).entities.get('line')?.links.get('contract')?.label).toBe('Its contract');
    await createLink(db, {
      fromEntity: 'line',
      toEntity: 'contract',
      name: 'by_mail',
      reverseName: 'lines_by_mail',
      cardinality: 'N-1',
      fromColumns: ['contract_mail', 'country'],
      toColumns: ['mail', 'state'],
    });
    await deleteLink(db, 'line', 'by_mail');
    await expect(
      db.execute(sql`insert into data.contract (country, number, mail) values ('FR', 1, 'a@x.org')`),
    ).rejects.toMatchObject({ cause: { code: '23505' } });
  });
});

describe('addAttribute', () => {
  it('gives the rows that are there the default', async () => {
    await addAttribute(db, 'contract', { name: '得点', type: 'integer', nullable: false, default: '7' });
    expect(await db.execute(sql`select distinct "得点" from data.contract`)).toEqual([{ 得点: 7 }]);
    expect([...(await contract()).attributes.keys()].at(-1)).toBe('得点');
  });

  it('refuses what rows cannot have, and names that are taken by attributes and links', async () => {
    const refused = (more: object) => addAttribute(db, 'contract', { name: 'more', type: 'string', ...more });
    await expect(refused({ nullable: false })).rejects.toMatchObject({ field: 'default' });
    await expect(refused({ name: 'state' })).rejects.toMatchObject({ field: 'name' });
    await expect(refused({ name: 'lines' })).rejects.toMatchObject({ field: 'name' });
    await expect(refused({ name: 'ctid' })).rejects.toMatchObject({ field: 'name' });
    await expect(addAttribute(db, 'email_tracking', { name: 'x', type: 'string' })).rejects.toMatchObject({
      field: 'entity',
    });
  });
});

describe('updateAttribute', () => {
  it('adds values to an enum, and takes none', async () => {
    await updateAttribute(db, 'contract', 'state', {
      enumValues: ['open', "o'pen", 'paid'],
      label: 'How it stands',
    });
    await db.execute(sql`update data.contract set state = 'o''pen' where country = 'JP'`);
    await expect(db.execute(sql`update data.contract set state = 'else'`)).rejects.toMatchObject({
      cause: { code: '23514' },
    });
    expect((await contract()).attributes.get('state')?.label).toBe('How it stands');
    await expect(updateAttribute(db, 'contract', 'state', { enumValues: ['open'] })).rejects.toMatchObject({
      field: 'enumValues',
    });
  });

  it('makes an identity, with its index, and none of it again', async () => {
    await updateAttribute(db, 'contract', 'spare', { identityNamespace: 'crm' });
    expect((await contract()).attributes.get('spare')?.identityNamespace).toBe('crm');
    expect(
      await db.execute(
        sql`select 1 from pg_indexes where tablename = 'contract' and indexdef like '%(spare)'`,
      ),
    ).toHaveLength(1);
    await updateAttribute(db, 'contract', 'spare', { identityNamespace: '' });
    expect((await contract()).attributes.get('spare')?.identityNamespace).toBeNull();
  });
});

describe('updateEntity', () => {
  it('sets and takes the version, and refuses what is none', async () => {
    expect(
      await updateEntity(db, 'contract', { versionAttribute: 'changed', label: 'Contracts' }),
    ).toMatchObject({
      versionAttribute: 'changed',
      label: 'Contracts',
    });
    await expect(updateEntity(db, 'contract', { versionAttribute: 'mail' })).rejects.toMatchObject({
      field: 'versionAttribute',
    });
    await expect(deleteAttribute(db, 'contract', 'changed')).rejects.toThrow('as its version');
    expect((await updateEntity(db, 'contract', { versionAttribute: '' })).versionAttribute).toBeNull();
  });

  it('makes an index once', async () => {
    const indexes = async () =>
      (await db.execute(sql`select 1 from pg_indexes where tablename = 'contract'`)).length;
    const before = await indexes();
    await addIndex(db, 'contract', ['state', 'spare']);
    await addIndex(db, 'contract', ['state', 'spare']);
    expect(await indexes()).toBe(before + 1);
    await expect(addIndex(db, 'contract', ['nothing'])).rejects.toMatchObject({
      code: 'ATTRIBUTE_NOT_FOUND',
    });
  });
});

describe('deleteAttribute', () => {
  it('is refused with the list of what uses it', async () => {
    await createTargetingDimension(db, {
      name: 'contracts',
      label: 'Contracts',
      entity: 'contract',
      identityAttribute: 'mail',
    });
    expect((await relabelTargetingDimension(db, 'contracts', 'All contracts')).label).toBe('All contracts');
    await createCampaign(
      db,
      {
        name: 'Spring',
        graph: {
          activities: [
            {
              id: 'a',
              kind: 'build-audience',
              label: 'A',
              position: { x: 0, y: 0 },
              enabled: true,
              config: {
                dimension: 'contracts',
                rule: {
                  type: 'compare',
                  operand: { type: 'expression', text: 'Length(spare) + 1' },
                  operator: 'greater',
                  value: { type: 'literal', value: 1 },
                },
              },
            },
          ],
          transitions: [],
        },
      },
      { id: 'a program', name: 'A program' },
    );
    await expect(deleteAttribute(db, 'contract', 'mail')).rejects.toThrow(
      'the targeting dimension "All contracts"',
    );
    await expect(deleteAttribute(db, 'contract', 'number')).rejects.toThrow(
      /the primary key of Contracts, the link "Its lines" to line/,
    );
    await expect(deleteAttribute(db, 'contract', 'spare')).rejects.toMatchObject({
      code: 'IN_USE',
      issues: [{ message: 'the campaign "Spring"', about: { kind: 'campaign', id: expect.any(String) } }],
    });
  });

  it('takes the column and its values where nothing does', async () => {
    await deleteAttribute(db, 'contract', '得点');
    await deleteAttribute(db, 'contract', 'changed');
    expect((await contract()).attributes.has('changed')).toBe(false);
    expect(
      await db.execute(
        sql`select 1 from information_schema.columns where table_name = 'contract' and column_name = 'changed'`,
      ),
    ).toEqual([]);
  });
});
