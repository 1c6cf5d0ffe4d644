import { beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import {
  createConfiguration,
  createDelivery,
  createPeople,
  createPopulation,
  createRun,
  numberedPeople,
  plainContent,
} from '../../../tests/kit/delivery.ts';
import { openTestSending } from '../../../tests/kit/sending.ts';
import { eq, sql } from 'drizzle-orm';
import { channelConfigurations, populations, runs } from '../db/schema.ts';
import { cleanUpDeliveries } from './clean-up-deliveries.ts';
import { listInbox, readInboxMessage } from './inbox.ts';
import { listMessages } from './list-messages.ts';
import { previewContent } from './preview-content.ts';
import { sampleMessage } from './sample-message.ts';

const { db, address } = await freshDatabase();
let configurationId = '';
let config: unknown;

beforeAll(async () => {
  await createPeople(db);
  configurationId = await createConfiguration(db, null);
  const [row] = await db.select().from(channelConfigurations);
  config = { configuration: row?.name };
});

test('the ledger is read page by page, and by status', async () => {
  const people = [...numberedPeople(4), { email: null }];
  const delivery = await createDelivery(db, { configurationId, people, confirm: true });
  const first = await listMessages(db, delivery.id, { first: 3 });
  expect(first).toMatchObject({ endCursor: '3', hasNextPage: true });
  const second = await listMessages(db, delivery.id, { first: 3, after: first.endCursor });
  expect(second.messages.map(({ number }) => number)).toEqual([4, 5]);
  expect(second.hasNextPage).toBe(false);
  expect(
    (await listMessages(db, delivery.id, { status: 'excluded' })).messages.map(({ number }) => number),
  ).toEqual([5]);
});

test('a sample shows the first message with links that count nothing', async () => {
  const delivery = await createDelivery(db, {
    configurationId,
    people: [{ email: null }, { name: 'Bia', email: 'bia@example.com', paid: '7' }],
    confirm: true,
  });
  expect(await sampleMessage(db, delivery.id)).toMatchObject({
    to: 'bia@example.com',
    from: 'Ciné <film@cine.example>',
    subject: 'Film night for Bia',
    html: expect.stringContaining('you paid $7.00. <a href="https://cine.example/films">Films</a>'),
    text: expect.stringContaining('Films (https://cine.example/films)'),
  });
});

test('the inbox lists what was sent, newest first, finds it, and reads it', async () => {
  const delivery = await createDelivery(db, { configurationId, people: numberedPeople(5) });
  const sending = await openTestSending(db, address);
  await sending.sendDelivery(delivery.id);
  await sending.stop();
  const page = await listInbox(db, { first: 3, deliveryId: delivery.id });
  expect(page.messages).toHaveLength(3);
  expect(page.hasNextPage).toBe(true);
  const rest = await listInbox(db, { first: 3, after: page.endCursor, deliveryId: delivery.id });
  expect([...page.messages, ...rest.messages].map(({ to }) => to).sort()).toEqual(
    numberedPeople(5).map(({ email }) => email),
  );
  const [found] = (await listInbox(db, { search: 'ANA3@' })).messages;
  expect(found).toMatchObject({
    to: 'ana3@example.com',
    from: 'film@cine.example',
    subject: 'Film night for Ana 3',
    campaignId: delivery.campaignId,
  });
  const message = await readInboxMessage(db, String(found?.id));
  expect(message?.html).toContain('Hi Ana 3');
  expect(message?.text).toContain('Hi Ana 3');
  expect(message?.headers).toContainEqual({
    name: 'List-Unsubscribe-Post',
    value: 'List-Unsubscribe=One-Click',
  });
  expect(await readInboxMessage(db, 'nope')).toBeNull();
});

test('a content is shown for a row of the dimension, and for one of the population once there is one', async () => {
  const run = await createRun(db);
  const population = await createPopulation(db, [
    { name: 'Ana', email: 'ana@example.com', paid: '1' },
    { name: 'Bob', email: 'bob@example.com', paid: '2' },
  ]);
  const options = { campaignId: run.campaignId, activityId: 'mail', content: plainContent, config };
  expect(await previewContent(db, options)).toMatchObject({
    to: 'ana@example.com',
    html: expect.stringContaining('Hi Ana of Lethbridge, you paid .'),
  });
  const transition = {
    id: 't',
    source: { activity: 'all', outlet: 'out' },
    target: { activity: 'mail', inlet: 'in' },
  };
  await db
    .update(runs)
    .set({ graph: { activities: [], transitions: [transition] } })
    .where(eq(runs.id, run.runId));
  await db.insert(populations).values({
    runId: run.runId,
    activityId: 'all',
    outlet: 'out',
    state: 'arrived',
    seq: 0,
    count: 2,
    dimension: 'people',
    columns: population.columns.map((column) => ({ ...column, label: column.name })),
    worktable: population.worktable,
  });
  expect(await previewContent(db, { ...options, row: 1 })).toMatchObject({
    subject: 'Film night for Bob',
    html: expect.stringContaining('you paid $2.00'),
  });
  await expect(previewContent(db, { ...options, row: 9 })).rejects.toThrow('There is no row 9');
});

test('what messages are made from is dropped long after the end, and never before', async () => {
  const delivery = await createDelivery(db, { configurationId, people: numberedPeople(1), confirm: true });
  await cleanUpDeliveries(db);
  expect(await sampleMessage(db, delivery.id)).not.toBeNull();
  await db.execute(
    sql`update partitura.delivery set state = 'completed', ended_at = now() - interval '31 days' where id = ${delivery.id}`,
  );
  expect(await cleanUpDeliveries(db)).toMatchObject({ tables: 1 });
  expect(await sampleMessage(db, delivery.id)).toBeNull();
});
