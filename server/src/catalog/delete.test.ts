import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createEntity } from './create-entity.ts';
import { createLink } from './create-link.ts';
import { createTargetingDimension } from './create-targeting-dimension.ts';
import { deleteEntity } from './delete-entity.ts';
import { deleteLink } from './delete-link.ts';
import { deleteTargetingDimension } from './delete-targeting-dimension.ts';
import { loadDataModel } from './load-data-model.ts';

const { db } = await freshDatabase();
const integer = (name: string) => ({ name, type: 'integer' as const });
const customers = { name: 'people', label: 'People', entity: 'customer', identityAttribute: 'id' };
const toCustomer = {
  toEntity: 'customer',
  name: 'customer',
  cardinality: 'N-1' as const,
  fromColumns: ['customer_id'],
  toColumns: ['id'],
};

await createEntity(db, {
  name: 'customer',
  label: 'Customer',
  primaryKey: ['id'],
  attributes: [integer('id'), integer('card')],
});
for (const name of ['order', 'visit']) {
  await createEntity(db, {
    name,
    label: name,
    primaryKey: ['id'],
    attributes: [integer('id'), integer('customer_id')],
  });
}
await createLink(db, { ...toCustomer, fromEntity: 'order', reverseName: 'orders' });
await createLink(db, { ...toCustomer, fromEntity: 'visit', reverseName: 'visits' });
await createTargetingDimension(db, customers);

beforeEach(async () => {
  await db.execute(sql`delete from partitura.campaign`);
  await db.execute(sql`delete from partitura.channel_configuration`);
});

async function campaign(name: string, ...configs: object[]): Promise<void> {
  const graph = { activities: configs.map((config) => ({ config })), transitions: [] };
  await db.execute(sql`
    with made as (
      insert into partitura.campaign (id, name, settings) values (gen_random_uuid(), ${name}, '{}') returning id
    )
    insert into partitura.campaign_version (id, campaign_id, number, graph)
    select gen_random_uuid(), id, 1, ${JSON.stringify(graph)}::text::jsonb from made`);
}

async function configuration(dimension: string, path: string[]): Promise<void> {
  const address = JSON.stringify({ path, name: 'id' });
  await db.execute(sql`
    insert into partitura.channel_configuration
      (id, name, label, channel, provider, dimension, address, sender, settings)
    values (gen_random_uuid(), 'news', 'News', 'email', 'sandbox', ${dimension}, ${address}::text::jsonb, '{}', '{}')`);
}

const audience = (path: string[], where?: object) => ({
  dimension: 'people',
  rule: { type: 'group', operator: 'and', members: [{ type: 'exists', path, where }] },
});
const linksOf = async (name: string) => [...(await loadDataModel(db)).entities.get(name)!.links.keys()];
const inUse = (message: string) => ({ code: 'IN_USE', issues: [{ field: 'name', message }] });

describe('deleteLink', () => {
  it('is refused with the campaigns that walk the link, from either side', async () => {
    await campaign('Buyers', audience(['orders']));
    await expect(deleteLink(db, 'customer', 'orders')).rejects.toMatchObject(inUse('the campaign "Buyers"'));
    await expect(deleteLink(db, 'order', 'customer')).rejects.toMatchObject(inUse('the campaign "Buyers"'));
  });

  it('sees a path inside a condition on linked rows from where that path has led', async () => {
    const back = { type: 'compare', operand: { type: 'attribute', path: ['customer'], name: 'id' } };
    await campaign('Walkers', audience(['visits'], back));
    await expect(deleteLink(db, 'visit', 'customer')).rejects.toMatchObject(inUse('the campaign "Walkers"'));
    await createLink(db, {
      ...toCustomer,
      fromEntity: 'order',
      name: 'visits',
      toEntity: 'visit',
      reverseName: 'orders',
    });
    await deleteLink(db, 'order', 'visits');
    expect(await linksOf('order')).toEqual(['customer']);
    expect(await linksOf('visit')).toEqual(['customer']);
  });

  it('is refused with the content and the channel configurations that read over it', async () => {
    await createTargetingDimension(db, { ...customers, name: 'sales', label: 'Sales', entity: 'order' });
    await campaign('Thanks', { dimension: 'sales' }, { body: 'Dear {{ profile["customer"].id }}' });
    await configuration('sales', ['customer']);
    await expect(deleteLink(db, 'customer', 'orders')).rejects.toMatchObject({
      code: 'IN_USE',
      message: 'The link "Orders" is used by the campaign "Thanks", the channel configuration "News".',
    });
  });

  it('is refused for a link of the ledger and one that there is not', async () => {
    const system = deleteLink(db, 'customer', 'messageFeedback');
    await expect(system).rejects.toThrow('belongs to a targeting dimension');
    await expect(deleteLink(db, 'customer', 'none')).rejects.toMatchObject({ code: 'LINK_NOT_FOUND' });
  });

  it('lets the "one" side have the same value twice again, unless another link needs it unique', async () => {
    const byCard = { ...toCustomer, toColumns: ['card'] };
    await createLink(db, { ...byCard, fromEntity: 'order', name: 'one', reverseName: 'ones' });
    await createLink(db, { ...byCard, fromEntity: 'visit', name: 'two', reverseName: 'twos' });
    const twice = () => db.execute(sql`insert into data.customer (id, card) values (1, 7), (2, 7)`);
    await deleteLink(db, 'order', 'one');
    await expect(twice()).rejects.toMatchObject({ cause: { code: '23505' } });
    await deleteLink(db, 'customer', 'twos');
    await twice();
  });
});

describe('deleteTargetingDimension', () => {
  it('is refused with the campaigns and channel configurations that use it', async () => {
    await campaign('Spring', { dimension: 'people' });
    await configuration('people', []);
    await expect(deleteTargetingDimension(db, 'people')).rejects.toMatchObject({
      code: 'IN_USE',
      message:
        'The targeting dimension "People" is used by the campaign "Spring", the channel configuration "News".',
    });
    await expect(deleteTargetingDimension(db, 'none')).rejects.toMatchObject({ code: 'DIMENSION_NOT_FOUND' });
  });

  it('is refused while a campaign of another dimension walks its link to the ledger', async () => {
    await campaign('Silent', { ...audience(['customer', 'messageFeedback']), dimension: 'sales' });
    await expect(deleteTargetingDimension(db, 'people')).rejects.toMatchObject(
      inUse('the campaign "Silent"'),
    );
  });

  it('leaves the entity, which can be deleted once its links are gone too', async () => {
    await deleteTargetingDimension(db, 'people');
    expect(await linksOf('customer')).toEqual(['orders', 'visits']);
    const refused = await deleteEntity(db, 'customer').catch((error: unknown) => error);
    expect((refused as Error).message).toMatch(/link "Orders" to order, the link "Visits" to visit\.$/);
    await deleteLink(db, 'customer', 'orders');
    await deleteLink(db, 'visit', 'customer');
    await deleteEntity(db, 'customer');
    expect((await loadDataModel(db)).entities.has('customer')).toBe(false);
    expect(await linksOf('visit')).toEqual([]);
  });
});
