import { asc, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import {
  createConfiguration,
  createDelivery,
  createPeople,
  createPopulation,
  plainContent,
} from '../../../tests/kit/delivery.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { inTransaction } from '../db/database.ts';
import { deliveries, messages, trackedLinks } from '../db/schema.ts';
import { suppressByHand } from '../suppression/suppress.ts';
import { previewDelivery } from './prepare-delivery.ts';

const { db } = await freshDatabase();
let configurationId = '';

beforeAll(async () => {
  await createPeople(db);
  configurationId = await createConfiguration(db, null);
  await suppressByHand(db, { channel: 'email', address: 'stop@example.com' });
  await suppressByHand(db, { channel: 'email', address: '@blocked.example' });
});

const ledger = (deliveryId: string) =>
  db
    .select({ address: messages.address, status: messages.status, reason: messages.reason })
    .from(messages)
    .where(eq(messages.deliveryId, deliveryId))
    .orderBy(asc(messages.number));

const people = [
  { email: 'ana@example.com' },
  { email: null },
  { email: '   ' },
  { email: ' Ana@Example.com ' },
  { email: 'not an address' },
  { email: 'stop@example.com' },
  { email: 'STOP@example.com' },
  { email: 'eve@Blocked.example' },
  { email: 'bob@example.com' },
];

test('gives each excluded row exactly one reason, the first that fits', async () => {
  const delivery = await createDelivery(db, { configurationId, people, confirm: true });
  expect(await ledger(delivery.id)).toEqual([
    { address: 'ana@example.com', status: 'pending', reason: null },
    { address: null, status: 'excluded', reason: 'no address' },
    { address: null, status: 'excluded', reason: 'no address' },
    { address: 'Ana@Example.com', status: 'excluded', reason: 'duplicate address' },
    { address: 'not an address', status: 'excluded', reason: 'malformed address' },
    { address: 'stop@example.com', status: 'excluded', reason: 'suppressed' },
    { address: 'STOP@example.com', status: 'excluded', reason: 'duplicate address' },
    { address: 'eve@Blocked.example', status: 'excluded', reason: 'suppressed' },
    { address: 'bob@example.com', status: 'pending', reason: null },
  ]);
  expect(delivery).toMatchObject({ state: 'awaiting confirmation', targeted: 9, excluded: 7 });
  expect(delivery.exclusions).toEqual([
    { reason: 'duplicate address', count: 2 },
    { reason: 'no address', count: 2 },
    { reason: 'suppressed', count: 2 },
    { reason: 'malformed address', count: 1 },
  ]);
});

test('previews the same counts without writing anything', async () => {
  const population = await createPopulation(db, people);
  const before = await db.$count(deliveries);
  const preview = await inTransaction(db, async (tx) =>
    previewDelivery(tx, {
      model: await loadDataModel(tx),
      population,
      configuration: { id: configurationId, channel: 'email', address: { path: [], name: 'email' } },
      content: plainContent,
    }),
  );
  expect(preview).toMatchObject({ targeted: 9, excluded: 7 });
  expect(Object.fromEntries(preview.exclusions.map(({ reason, count }) => [reason, count]))).toEqual({
    'duplicate address': 2,
    'no address': 2,
    suppressed: 2,
    'malformed address': 1,
  });
  expect(await db.$count(deliveries)).toBe(before);
});

test.each([
  ["o'hara+film@sub.example.co", true],
  ['a@b.xn--p1ai', true],
  ['ana@münchen.example', true],
  ['"quoted"@example.com', false],
  ['a..b@example.com', false],
  ['.a@example.com', false],
  ['a@example', false],
  ['a@-example.com', false],
  ['a@exa mple.com', false],
  ['a@b@example.com', false],
  ['joão@example.com', false],
  ['a@example.com\nBcc: eve@example.com', false],
  [`${'a'.repeat(65)}@example.com`, false],
  [`a@${'b'.repeat(64)}.com`, false],
])('takes %j for an address: %s', async (email, isAddress) => {
  const delivery = await createDelivery(db, { configurationId, people: [{ email }], confirm: true });
  expect((await ledger(delivery.id))[0]?.status).toBe(isAddress ? 'pending' : 'excluded');
});

test('keeps what the content reads, and its links', async () => {
  const delivery = await createDelivery(db, {
    configurationId,
    people: [{ email: 'ana@example.com' }],
    confirm: true,
  });
  const [row] = await db.select().from(deliveries).where(eq(deliveries.id, delivery.id));
  expect(row?.content).toMatchObject({ attributes: ['name', 'city.name'], columns: ['paid'] });
  expect(await db.select().from(trackedLinks).where(eq(trackedLinks.deliveryId, delivery.id))).toMatchObject([
    { index: 0, url: 'https://cine.example/films', label: 'Films' },
  ]);
});

test('is completed at once when nobody is left to write to', async () => {
  const delivery = await createDelivery(db, { configurationId, people: [{ email: null }] });
  expect(delivery).toMatchObject({ state: 'completed', targeted: 1, excluded: 1 });
});
