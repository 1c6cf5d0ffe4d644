import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelConfigurations, messages, sandboxReactions } from '../../server/src/db/schema.ts';
import { campaignReport } from '../../server/src/reports/campaign-report.ts';
import { suppressByHand } from '../../server/src/suppression/suppress.ts';
import { reactInSandbox } from '../../server/src/tracking/sandbox-reactions.ts';
import { freshDatabase } from '../kit/database.ts';
import {
  createConfiguration,
  createDelivery,
  createPeople,
  numberedPeople,
  testSecret,
} from '../kit/delivery.ts';
import { rawReport } from '../kit/raw-report.ts';
import { openTestSending, type TestSending } from '../kit/sending.ts';

const { db, address } = await freshDatabase();
let sending: TestSending;
beforeAll(async () => {
  await createPeople(db);
  sending = await openTestSending(db, address, { windowSize: 50 });
});
afterAll(() => sending.stop());

it('a send to simulated people leaves a report that equals the raw events, while they still react', async () => {
  const configurationId = await createConfiguration(db, null);
  const settings = {
    openRate: 0.8,
    clickRate: 0.6,
    bounceRate: 0.1,
    unsubscribeRate: 0.1,
    minDelay: 0,
    maxDelay: 1,
  };
  await db
    .update(channelConfigurations)
    .set({ settings })
    .where(eq(channelConfigurations.id, configurationId));
  const delivery = await createDelivery(db, { configurationId, people: numberedPeople(400) });
  await suppressByHand(db, { channel: 'email', address: 'ana9@example.com' });

  let isSent = false;
  const reacting = (async () => {
    while (!isSent || (await db.$count(sandboxReactions)) > 0) {
      await reactInSandbox({ db, secret: testSecret });
      await sleep(20);
    }
  })();
  await sending.sendDelivery(delivery.id);
  isSent = true;
  await reacting;

  const { updatedAt: _, ...report } = await campaignReport(db, { campaignId: delivery.campaignId });
  expect(report).toEqual(await rawReport(db, delivery.campaignId));
  const value = Object.fromEntries(report.kpis.map((kpi) => [kpi.metric, kpi.value]));
  expect(value).toMatchObject({
    targeted: 400,
    exclusions: 1,
    sends: 399,
    machineOpens: 0,
    machineClicks: 0,
  });
  expect(value['bounces']).toBeGreaterThan(20);
  expect(value['uniqueOpens']).toBeGreaterThan(240);
  expect(value['uniqueClicks']).toBeGreaterThan(130);
  expect(value['unsubscribes']).toBeGreaterThan(10);
  const both = await db.$count(messages, sql`bounced_at is not null and opened_at is not null`);
  expect(both).toBe(0);
});
