import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createEntity } from './create-entity.ts';
import { createLink, type NewLink } from './create-link.ts';
import { createTargetingDimension } from './create-targeting-dimension.ts';
import { deleteEntity } from './delete-entity.ts';
import { loadDataModel } from './load-data-model.ts';

const { db } = await freshDatabase();

await createEntity(db, {
  name: 'customer',
  label: 'Customer',
  primaryKey: ['id'],
  attributes: [
    { name: 'id', type: 'integer' },
    { name: 'email', type: 'string' },
    { name: 'city', type: 'string' },
  ],
});
await createEntity(db, {
  name: 'order',
  label: 'Order',
  primaryKey: ['id'],
  attributes: [
    { name: 'id', type: 'integer' },
    { name: 'customer_id', type: 'bigint' },
    { name: 'placed', type: 'datetime' },
  ],
});

const orders: NewLink = {
  fromEntity: 'order',
  toEntity: 'customer',
  name: 'customer',
  reverseName: 'orders',
  cardinality: 'N-1',
  fromColumns: ['customer_id'],
  toColumns: ['id'],
};
const refusal = (change: Partial<NewLink>) =>
  createLink(db, { ...orders, name: 'x', reverseName: 'y', ...change });

describe('createLink', () => {
  it('is seen from both sides and indexes the column it is walked by', async () => {
    const link = await createLink(db, { ...orders, reverseLabel: 'Orders placed' });
    expect(link).toMatchObject({
      label: 'Customer',
      to: 'customer',
      cardinality: 'N-1',
      reverseName: 'orders',
    });
    const back = (await loadDataModel(db)).entities.get('customer')?.links.get('orders');
    expect(back).toMatchObject({
      label: 'Orders placed',
      to: 'order',
      cardinality: '1-N',
      pairs: [{ from: 'id', to: 'customer_id' }],
    });
    const indexes = await db.execute(
      sql`select 1 from pg_indexes where tablename = 'order' and indexdef like '%(customer_id)'`,
    );
    expect(indexes).toHaveLength(1);
  });

  it('can be made from its "one" side', async () => {
    const link = await createLink(db, {
      fromEntity: 'customer',
      toEntity: 'order',
      name: 'purchases',
      reverseName: 'buyer',
      cardinality: '1-N',
      fromColumns: ['id'],
      toColumns: ['customer_id'],
    });
    expect(link).toMatchObject({ name: 'purchases', to: 'order', cardinality: '1-N', reverseName: 'buyer' });
  });

  it('refuses names that an attribute or link has, columns that are missing or of another type', async () => {
    await expect(refusal({ name: 'placed' })).rejects.toMatchObject({ field: 'name' });
    await expect(refusal({ reverseName: 'orders' })).rejects.toMatchObject({ field: 'reverseName' });
    await expect(refusal({ fromColumns: ['none'] })).rejects.toMatchObject({ field: 'fromColumns' });
    await expect(refusal({ toColumns: ['email'] })).rejects.toThrow(
      '"customer_id" (bigint) cannot be compared',
    );
    await expect(refusal({ toColumns: ['id', 'id'] })).rejects.toMatchObject({ field: 'toColumns' });
    await expect(refusal({ toEntity: 'email_tracking' })).rejects.toMatchObject({ field: 'toEntity' });
  });

  it('refuses a "one" side that is not unique', async () => {
    await createEntity(db, {
      name: 'visit',
      label: 'Visit',
      primaryKey: ['id'],
      attributes: [
        { name: 'id', type: 'integer' },
        { name: 'city', type: 'string' },
      ],
    });
    await db.execute(
      sql`insert into data.customer values (1, 'ana@example.com', 'Faro'), (2, 'bo@example.com', 'Faro')`,
    );
    const link = { fromEntity: 'visit', fromColumns: ['city'], toColumns: ['city'] };
    await expect(refusal(link)).rejects.toThrow('Several rows of Customer have the same city (Faro)');
    await db.execute(sql`update data.customer set city = 'Lagos' where id = 2`);
    await expect(refusal(link)).resolves.toMatchObject({ to: 'customer' });
  });
});

describe('createTargetingDimension', () => {
  it('links its entity to feedback and tracking, both ways, by identity and dimension', async () => {
    await createTargetingDimension(db, {
      name: 'people',
      label: 'People',
      entity: 'customer',
      identityAttribute: 'id',
    });
    const { entities } = await loadDataModel(db);
    expect(entities.get('customer')?.links.get('messageFeedback')).toEqual({
      name: 'messageFeedback',
      label: 'Message feedback',
      to: 'message_feedback',
      cardinality: '1-N',
      reverseName: 'people',
      pairs: [{ from: 'id', to: 'identity', asText: true }],
      constants: [{ attribute: 'dimension', value: 'people' }],
    });
    expect(entities.get('email_tracking')?.links.get('people')).toMatchObject({
      to: 'customer',
      cardinality: 'N-1',
      constants: [{ attribute: 'dimension', value: 'people', near: true }],
    });
  });

  it('gives a second dimension of the same entity links of its own', async () => {
    await createTargetingDimension(db, {
      name: 'mailboxes',
      label: 'Mailboxes',
      entity: 'customer',
      identityAttribute: 'email',
    });
    const links = (await loadDataModel(db)).entities.get('customer')?.links;
    expect(links?.get('messageFeedback')?.reverseName).toBe('people');
    expect(links?.get('messageFeedback_mailboxes')?.reverseName).toBe('mailboxes');
  });

  it('refuses a name that would hide an attribute of the ledger', async () => {
    const input = { label: 'Channel', entity: 'order', identityAttribute: 'id' };
    await expect(createTargetingDimension(db, { ...input, name: 'channel' })).rejects.toMatchObject({
      field: 'name',
    });
    await expect(createTargetingDimension(db, { ...input, name: 'people' })).rejects.toMatchObject({
      field: 'name',
    });
  });
});

describe('deleteEntity', () => {
  it('is refused with everything that uses the entity, the campaigns too', async () => {
    await db.execute(
      sql`insert into partitura.campaign (id, name, settings) values (gen_random_uuid(), 'Spring', '{}')`,
    );
    await db.execute(sql`insert into partitura.campaign_version (id, campaign_id, number, graph)
      select gen_random_uuid(), id, 1, '{"activities":[{"config":{"dimension":"people"}}],"transitions":[]}' from partitura.campaign`);
    const refused = await deleteEntity(db, 'customer').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'IN_USE' });
    expect((refused as Error).message).toMatch(
      /targeting dimension "People".*link "Orders placed".*campaign "Spring"/,
    );
  });

  it('drops the table of an entity that nothing uses', async () => {
    await createEntity(db, {
      name: 'spare',
      label: 'Spare',
      primaryKey: ['id'],
      attributes: [{ name: 'id', type: 'integer' }],
    });
    await deleteEntity(db, 'spare');
    expect((await loadDataModel(db)).entities.has('spare')).toBe(false);
    expect(await db.execute(sql`select to_regclass('data.spare') as found`)).toMatchObject([{ found: null }]);
    await expect(deleteEntity(db, 'message_feedback')).rejects.toMatchObject({ name: 'UserError' });
  });
});
