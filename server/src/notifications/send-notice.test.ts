import { createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { simpleParser } from 'mailparser';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { createConfiguration, createPeople, testBox, testPublicUrl } from '../../../tests/kit/delivery.ts';
import { ana } from '../../../tests/kit/engine.ts';
import { openSmtpSink } from '../../../tests/kit/smtp-sink.ts';
import { openWebhookReceiver } from '../../../tests/kit/webhook-receiver.ts';
import { createCampaign } from '../campaigns/create-campaign.ts';
import { updateCampaign } from '../campaigns/update-campaign.ts';
import { inTransaction } from '../db/database.ts';
import { notices, notificationRecipients, notifications, users } from '../db/schema.ts';
import { asWritten } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { silentLog } from '../log.ts';
import { setAlertConfiguration } from './alert-configuration.ts';
import { notifySupervisors, type News } from './notify.ts';
import { listOutbox, retryNotice } from './outbox.ts';
import { postNotice } from './post-notice.ts';
import { sendNotice } from './send-notice.ts';
import { addWebhook, removeWebhook, testWebhook } from './webhooks.ts';

const { db } = await freshDatabase();
const [sink, receiver] = await Promise.all([openSmtpSink(), openWebhookReceiver()]);
afterAll(() => Promise.all([sink.close(), receiver.close()]));
await createPeople(db);
const configuration = await createConfiguration(db, { port: sink.port });
let clock = new Date('2026-03-01T12:00:00Z');
const setup = {
  db,
  log: silentLog(),
  secretBox: testBox,
  publicUrl: testPublicUrl,
  clock: () => clock,
};

async function user(name: string, role: 'administrator' | 'manager' = 'manager'): Promise<string> {
  const id = newId();
  await db.insert(users).values({ id, name, email: `${name}@example.com`, role });
  return id;
}
const bea = await user('bea');
const cy = await user('cy', 'administrator');
const { id: campaignId } = await createCampaign(db, { name: 'Film night' }, ana);
const told = { level: 'error', title: '"Split" failed\r\nBcc: x@example.com', message: 'Why.' } as const;
const news: News = { ...told, title: asWritten(told.title), message: asWritten(told.message), campaignId };
const tell = (given: Partial<News> = {}) =>
  inTransaction(db, (tx) => notifySupervisors(tx, { ...news, ...given }));
const waiting = async () =>
  (await db.select().from(notices).where(eq(notices.state, 'waiting'))).map(({ id }) => id);
const noticeOf = async (id: string) => (await db.select().from(notices).where(eq(notices.id, id)))[0];
async function sendAll(): Promise<void> {
  for (const id of await waiting()) await sendNotice(setup, id);
}

beforeEach(async () => {
  await db.delete(notifications);
  sink.received.splice(0);
  sink.answers = {};
  receiver.posted.splice(0);
  receiver.answer = { status: 204 };
  await setAlertConfiguration(db, configuration);
  await updateCampaign(db, campaignId, { settings: { supervisors: [bea], alertAddresses: [] } });
});

describe('alerts by e-mail', () => {
  it('reach supervisors and the addresses of the campaign, each once, with a link to the campaign', async () => {
    await updateCampaign(db, campaignId, {
      settings: { alertAddresses: ['On-Call@example.com', 'BEA@example.com'] },
    });
    expect(await tell()).toEqual({ people: 1, addresses: 1, webhooks: 0 });
    await sendAll();
    await sendAll();
    expect(sink.received.map(({ to }) => to).toSorted()).toEqual(['bea@example.com', 'on-call@example.com']);
    const read = await simpleParser(sink.received[0]?.raw ?? '');
    expect(read.subject).toBe('"Split" failed Bcc: x@example.com');
    expect(read.bcc).toBeUndefined();
    expect(read.headers.get('auto-submitted')).toBe('auto-generated');
    expect(read.text).toContain(`Open it: ${testPublicUrl}/campaigns/${campaignId}\n`);
  });

  it('go to a person for the levels that they want', async () => {
    await tell({ level: 'info' });
    expect(await waiting()).toEqual([]);
    await tell({ level: 'warning' });
    expect(await waiting()).toHaveLength(1);
    expect(await db.$count(notificationRecipients)).toBe(2);
  });

  it('are not written where no configuration mails them: people are told under the bell', async () => {
    await setAlertConfiguration(db, null);
    await updateCampaign(db, campaignId, { settings: { alertAddresses: ['on-call@example.com'] } });
    expect(await tell()).toEqual({ people: 1, addresses: 0, webhooks: 0 });
    expect(await waiting()).toEqual([]);
    expect(await db.$count(notificationRecipients)).toBe(1);
  });

  it('are not sent when what they tell of is taken back', async () => {
    const fails = inTransaction(db, async (tx) => {
      await notifySupervisors(tx, news);
      throw new Error('taken back');
    });
    await expect(fails).rejects.toThrow('taken back');
    expect(await db.$count(notices)).toBe(0);
    const jobs = await db.execute(
      sql`select from graphile_worker.jobs where task_identifier = 'send_notice'
          and key not in (select 'notice:' || id from partitura.notice) and created_at > now()`,
    );
    expect(jobs).toHaveLength(0);
  });

  it('are sent once by two workers that are at the same one', async () => {
    await tell();
    const [id = ''] = await waiting();
    await Promise.all([sendNotice(setup, id), sendNotice(setup, id)]);
    await sendNotice(setup, id);
    expect(sink.received).toHaveLength(1);
    expect(await noticeOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('are tried again later and later, until the server takes them', async () => {
    sink.answers = { rcptTo: () => '451 come back' };
    await tell();
    const [id = ''] = await waiting();
    const pauses: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await sendNotice(setup, id);
      const { nextTryAt } = (await noticeOf(id))!;
      pauses.push((nextTryAt!.getTime() - clock.getTime()) / 1000);
      const [job] = await db.execute<{ run_at: string }>(
        sql`select run_at from graphile_worker.jobs where key = ${`notice:${id}`}`,
      );
      expect(new Date(job?.run_at ?? 0)).toEqual(nextTryAt);
      clock = nextTryAt!;
    }
    expect(pauses).toEqual([30, 120, 600]);
    expect((await noticeOf(id))?.error).toContain('come back');
    sink.answers = {};
    await sendNotice(setup, id);
    expect(await noticeOf(id)).toMatchObject({ state: 'sent', attempts: 4, error: null, nextTryAt: null });
  });

  it('are given up at once where the address is refused for good; administrators see it and try again', async () => {
    sink.answers = { rcptTo: () => '550 nobody of that name' };
    await tell();
    const [id = ''] = await waiting();
    await sendNotice(setup, id);
    expect(await noticeOf(id)).toMatchObject({ state: 'failed', attempts: 1 });
    const told = await db
      .select({ title: notifications.title })
      .from(notificationRecipients)
      .innerJoin(notifications, eq(notifications.id, notificationRecipients.notificationId))
      .where(eq(notificationRecipients.userId, cy));
    expect(told).toEqual([{ title: 'An alert could not be sent to bea@example.com' }]);
    const page = await listOutbox(db, { first: 10, after: null, states: ['failed'] });
    expect(page.notices).toMatchObject([
      { id, to: 'bea@example.com', campaignName: 'Film night', error: expect.stringContaining('nobody') },
    ]);
    sink.answers = {};
    await retryNotice(db, id);
    await sendNotice(setup, id);
    expect(await noticeOf(id)).toMatchObject({ state: 'sent' });
    await expect(retryNotice(db, id)).rejects.toMatchObject({ code: 'NOT_FAILED' });
  });

  it('are given up after a day of trying', async () => {
    sink.answers = { greeting: '421 closed' };
    await tell();
    const [id = ''] = await waiting();
    for (let round = 0; round < 12; round += 1) await sendNotice(setup, id);
    expect(await noticeOf(id)).toMatchObject({ state: 'failed', attempts: 9 });
  });

  it('refuse a sandbox, and what does not exist, as their configuration', async () => {
    const sandbox = await createConfiguration(db, null);
    for (const id of [sandbox, newId()]) {
      await expect(setAlertConfiguration(db, id)).rejects.toMatchObject({ field: 'configurationId' });
    }
  });
});

describe('alerts by webhook', () => {
  const add = (url: string) => addWebhook(db, testBox, { campaignId, url, userName: 'Ana' });

  it('are posted as JSON under a signature that the secret proves', async () => {
    const { webhook, secret } = await add(receiver.url);
    expect(await tell()).toMatchObject({ people: 1, webhooks: 1 });
    await sendAll();
    const [posted] = receiver.posted;
    const timestamp = String(posted?.headers['partitura-timestamp']);
    const expected = createHmac('sha256', secret).update(`${timestamp}.${posted?.body}`).digest('hex');
    expect(posted?.headers['partitura-signature']).toBe(`v1=${expected}`);
    expect(posted?.headers['content-type']).toBe('application/json');
    const [sent] = await db.select().from(notices).where(eq(notices.webhookId, webhook.id));
    expect(posted?.headers['partitura-notice']).toBe(sent?.id);
    expect(JSON.parse(posted?.body ?? '')).toMatchObject({
      id: sent?.id,
      level: 'error',
      title: told.title,
      campaign: { id: campaignId, name: 'Film night' },
      run: null,
      url: `${testPublicUrl}/campaigns/${campaignId}`,
    });
    const stored = await db.execute<{ secret: string }>(sql`select secret from partitura.alert_webhook`);
    expect(stored[0]?.secret).not.toContain(secret.slice(6));
    await removeWebhook(db, webhook.id);
  });

  it('follow no redirect, and are tried again after any answer but a yes', async () => {
    const elsewhere = await openWebhookReceiver();
    const { webhook } = await add(receiver.url);
    await tell();
    const [{ id } = { id: '' }] = await db.select().from(notices).where(eq(notices.webhookId, webhook.id));
    receiver.answer = { status: 307, location: elsewhere.url };
    await sendNotice(setup, id);
    expect(await noticeOf(id)).toMatchObject({
      state: 'waiting',
      error: 'It answered 307, and redirects are not followed.',
    });
    receiver.answer = { status: 500 };
    await sendNotice(setup, id);
    expect(await noticeOf(id)).toMatchObject({ state: 'waiting', error: 'It answered 500.' });
    receiver.answer = { status: 200 };
    await sendNotice(setup, id);
    expect(await noticeOf(id)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(elsewhere.posted).toEqual([]);
    expect(new Set(receiver.posted.map(({ headers }) => headers['partitura-notice'])).size).toBe(1);
    await elsewhere.close();
    await removeWebhook(db, webhook.id);
  });

  it('do not wait for ever for an answer', async () => {
    receiver.answer = 'silent';
    const content = { ...told, id: newId(), at: clock, campaign: null, run: null, activityId: null };
    const target = { url: receiver.url, secret: 'x' };
    const options = { publicUrl: testPublicUrl, now: clock, withinMs: 100 };
    expect(await postNotice(content, target, options)).toMatchObject({
      type: 'failed',
      reason: 'It did not answer within 0.1 seconds.',
    });
    const closed = { url: 'http://127.0.0.1:1/', secret: 'x' };
    expect(await postNotice(content, closed, options)).toMatchObject({
      reason: { template: 'It cannot be reached: {0}.' },
    });
  });

  it('can be tried by hand, with the reason where they are not taken', async () => {
    const { webhook } = await add(receiver.url);
    await testWebhook(db, testBox, webhook.id, testPublicUrl);
    expect(JSON.parse(receiver.posted[0]?.body ?? '')).toMatchObject({ title: 'A test of this webhook' });
    receiver.answer = { status: 404 };
    await expect(testWebhook(db, testBox, webhook.id, testPublicUrl)).rejects.toMatchObject({
      code: 'WEBHOOK_FAILED',
      message: 'The webhook does not take alerts. It answered 404.',
    });
    await removeWebhook(db, webhook.id);
  });

  it('refuse what is no address of the web, names with passwords, and the same address twice', async () => {
    for (const url of ['ftp://example.com', 'javascript:alert(1)', 'x', 'https://a:b@example.com/', ''])
      await expect(add(url), url).rejects.toMatchObject({ field: 'url' });
    const { webhook } = await add(receiver.url);
    await expect(add(receiver.url)).rejects.toMatchObject({ field: 'url' });
    await removeWebhook(db, webhook.id);
    await expect(
      addWebhook(db, testBox, { campaignId: newId(), url: receiver.url, userName: 'Ana' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('end with their webhook', async () => {
    const { webhook } = await add(receiver.url);
    await tell();
    await removeWebhook(db, webhook.id);
    await sendAll();
    expect(receiver.posted).toEqual([]);
  });
});
