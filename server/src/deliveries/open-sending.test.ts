import { eq, sql } from 'drizzle-orm';
import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import {
  createConfiguration,
  createDelivery,
  createPeople,
  numberedPeople,
  testSecret,
} from '../../../tests/kit/delivery.ts';
import { ledgerOf, openTestSending, type TestSending } from '../../../tests/kit/sending.ts';
import { openSmtpSink, type SmtpSink } from '../../../tests/kit/smtp-sink.ts';
import { inTransaction } from '../db/database.ts';
import { isPassingFault } from '../db/passing-fault.ts';
import { inboxMessages, messages, rollups, runLog, sandboxReactions } from '../db/schema.ts';
import { suppressByHand } from '../suppression/suppress.ts';
import { readToken } from '../tracking/token.ts';
import { claimWindow } from './claim-window.ts';
import { confirmDelivery, pauseDelivery, resumeDelivery, stopDelivery } from './control.ts';

const { db, address } = await freshDatabase();
let sending: TestSending;
let sink: SmtpSink;

beforeAll(async () => {
  await createPeople(db);
  sending = await openTestSending(db, address, { delays: [0.05, 0.05], windowSize: 20 });
});
afterAll(() => sending.stop());
beforeEach(async () => {
  sink = await openSmtpSink();
});
afterEach(() => sink.close());

const toSink = (connections = 4) => createConfiguration(db, { port: sink.port, connections });
const deliver = async (count: number, connections = 4, confirm = false) =>
  createDelivery(db, { configurationId: await toSink(connections), people: numberedPeople(count), confirm });
const jobs = async () => {
  const [row] = await db.execute<{ count: string }>(
    sql`select count(*) as count from graphile_worker.jobs where task_identifier = 'send_delivery'`,
  );
  return Number(row?.count);
};

describe('sending', () => {
  test('sends each message once, rendered for its recipient', async () => {
    const delivery = await deliver(70);
    await sending.sendDelivery(delivery.id);
    expect(sink.received.map(({ to }) => to).sort()).toEqual(
      numberedPeople(70)
        .map(({ email }) => email)
        .sort(),
    );
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 70, pending: 0 });
    const mail = await simpleParser(sink.received.find(({ to }) => to === 'ana7@example.com')?.raw ?? '');
    expect(mail.subject).toBe('Film night for Ana 7');
    expect(mail.html).toContain('Hi Ana 7 of Lethbridge, you paid $12.50.');
    expect(mail.messageId).toBe(`<${delivery.id}.7@cine.example>`);
  });

  test('signs links, pixel and the way to unsubscribe for each message', async () => {
    const delivery = await deliver(1);
    await sending.sendDelivery(delivery.id);
    const mail = await simpleParser(sink.received[0]?.raw ?? '');
    const token = (path: string) =>
      new RegExp(`http://partitura\\.test${path}([\\w-]+)`).exec(String(mail.html))?.[1] ?? '';
    const about = { deliveryId: delivery.id, number: 1 };
    expect(readToken(testSecret, 'click', token('/t/c/'))).toEqual({ ...about, link: 0 });
    expect(readToken(testSecret, 'open', token('/t/o/'))).toEqual(about);
    expect(readToken(testSecret, 'unsubscribe', token('/u/'))).toEqual(about);
    expect(sink.received[0]?.raw).toContain(`List-Unsubscribe: <http://partitura.test/u/${token('/u/')}>`);
  });

  test('counts sends and errors by the hour, as many as the ledger has', async () => {
    const delivery = await deliver(30);
    sink.answers = { rcptTo: (to) => (to === 'ana3@example.com' ? '550 5.1.1 no such user' : null) };
    await sending.sendDelivery(delivery.id);
    const figures = await db
      .select({ metric: rollups.metric, count: rollups.count })
      .from(rollups)
      .where(eq(rollups.deliveryId, delivery.id));
    expect(figures).toEqual(
      expect.arrayContaining([
        { metric: 'sends', count: 29 },
        { metric: 'errors', count: 1 },
      ]),
    );
  });

  test('wakes the activity when it is done', async () => {
    const delivery = await deliver(3);
    await sending.sendDelivery(delivery.id);
    const found = await db.execute(
      sql`select 1 from graphile_worker.jobs where key = ${`task:${delivery.taskId}`}`,
    );
    expect(found.length).toBe(1);
  });

  test('puts those who were suppressed after the preparation aside', async () => {
    const delivery = await deliver(5);
    await suppressByHand(db, { channel: 'email', address: 'ana2@example.com' });
    await sending.sendDelivery(delivery.id);
    expect(sink.received.map(({ to }) => to)).not.toContain('ana2@example.com');
    expect(await ledgerOf(db, delivery.id)).toMatchObject({
      sent: 4,
      excluded: 1,
      exclusions: [{ reason: 'suppressed', count: 1 }],
    });
    await db.execute(sql`delete from partitura.suppression`);
  });

  test('never has more messages in the air than connections', async () => {
    const delivery = await deliver(60, 3);
    let most = 0;
    sink.onMessage = async () => {
      most = Math.max(most, sink.connections);
      const [row] = await db.execute<{ most: number }>(
        sql`select max(cardinality(in_air)) as most from partitura.send_window`,
      );
      most = Math.max(most, Number(row?.most));
    };
    await sending.sendDelivery(delivery.id);
    expect(most).toBeLessThanOrEqual(3);
    expect(sink.received).toHaveLength(60);
  });

  test('keeps its windows while its process looks for those of the dead', async () => {
    const delivery = await deliver(400);
    let isSending = true;
    const looking = (async () => {
      while (isSending) await sending.settle();
    })();
    await sending.sendDelivery(delivery.id);
    isSending = false;
    await looking;
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 400, unknown: 0 });
    expect(sink.received).toHaveLength(400);
  });

  test('is shared by several processes, each message with one of them', async () => {
    const other = await openTestSending(db, address, { windowSize: 10 });
    const delivery = await deliver(300, 20);
    await Promise.all([
      sending.sendDelivery(delivery.id),
      other.sendDelivery(delivery.id),
      other.sendDelivery(delivery.id),
    ]);
    await sending.sendDelivery(delivery.id);
    await other.stop();
    expect(new Set(sink.received.map(({ to }) => to)).size).toBe(300);
    expect(sink.received).toHaveLength(300);
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 300 });
  });

  test('is looked at again when a loop leaves because others are at work, until it is done', async () => {
    const other = await openTestSending(db, address);
    const delivery = await deliver(5);
    const looks = () =>
      db.execute(sql`
        select run_at > now() as is_later from graphile_worker.jobs where key = ${`send:${delivery.id}:again`}`);
    const { lockId } = other.presence;
    await claimWindow(db, delivery.id, { lockId, lanes: 1, size: 5, active: new Set() });
    await sending.sendDelivery(delivery.id);
    expect(sink.received).toEqual([]);
    expect([...(await looks())]).toEqual([{ is_later: true }]);
    await other.stop();
    await sending.sendDelivery(delivery.id);
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 5 });
    expect([...(await looks())]).toEqual([]);
  });
});

describe('an answer of the mail server', () => {
  test('that is permanent fails the message with its reason, and is not asked again', async () => {
    const delivery = await deliver(5);
    let asked = 0;
    sink.answers = {
      rcptTo: (to) => (to === 'ana1@example.com' && (asked += 1) ? '550 5.1.1 no such user' : null),
    };
    await sending.sendDelivery(delivery.id);
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 4, failed: 1 });
    const [failed] = await db.select().from(messages).where(eq(messages.status, 'failed')).limit(1);
    expect(failed?.reason).toContain('no such user');
    expect(asked).toBe(1);
  });

  test('that is transient is tried again later, until the attempts are used up', async () => {
    const delivery = await deliver(4);
    const asked = new Map<string, number>();
    sink.answers = {
      data: (to) => {
        asked.set(to, (asked.get(to) ?? 0) + 1);
        if (to === 'ana1@example.com' && asked.get(to) === 1) return '451 4.3.0 come back later';
        return to === 'ana2@example.com' ? '452 4.2.2 mailbox full' : null;
      },
    };
    for (let round = 0; round < 4; round += 1) {
      await sending.sendDelivery(delivery.id);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 3, failed: 1 });
    expect(Object.fromEntries(asked)).toMatchObject({
      'ana1@example.com': 2,
      'ana2@example.com': 3,
      'ana3@example.com': 1,
    });
  });

  test('that the line breaks while the content is under way leaves the outcome unknown', async () => {
    const delivery = await deliver(6);
    sink.answers = { data: (to) => (to === 'ana4@example.com' ? 'drop' : null) };
    await sending.sendDelivery(delivery.id);
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 5, unknown: 1 });
  });

  test('that refuses the sender pauses the delivery, and fails nobody', async () => {
    const delivery = await deliver(6);
    sink.answers = { mailFrom: '530 5.7.0 authentication required' };
    await sending.sendDelivery(delivery.id);
    const paused = await ledgerOf(db, delivery.id);
    expect(paused).toMatchObject({ state: 'paused', pending: 6, failed: 0 });
    expect(paused.pauseReason).toContain('530 5.7.0 authentication required');
  });
});

test('a mail server that is down pauses the delivery with the reason; resuming it sends everything', async () => {
  const delivery = await deliver(25);
  const { port } = sink;
  await sink.close();
  await sending.sendDelivery(delivery.id);
  const paused = await ledgerOf(db, delivery.id);
  expect(paused).toMatchObject({ state: 'paused', pending: 25, failed: 0, unknown: 0 });
  expect(paused.pauseReason).toContain('ECONNREFUSED');
  const log = await db
    .select({ message: runLog.message, level: runLog.level })
    .from(runLog)
    .where(eq(runLog.runId, delivery.runId));
  expect(log).toContainEqual({
    level: 'error',
    message: expect.stringContaining('the provider takes no messages'),
  });
  sink = await openSmtpSink();
  await db.execute(
    sql`update partitura.channel_configuration set settings = jsonb_set(settings, '{port}', to_jsonb(${sink.port}::int)) where settings->>'port' = ${String(port)}`,
  );
  await resumeDelivery(db, delivery.id, 'Eve');
  await sending.sendDelivery(delivery.id);
  expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 25, pauseReason: null });
});

test('a configuration that cannot be used pauses the delivery with the reason', async () => {
  const delivery = await deliver(2);
  await db.execute(sql`
    update partitura.channel_configuration set secrets = 'v1.sealed-elsewhere'
    where id = (select configuration_id from partitura.delivery where id = ${delivery.id})`);
  await sending.sendDelivery(delivery.id);
  const paused = await ledgerOf(db, delivery.id);
  expect(paused).toMatchObject({ state: 'paused', pending: 2 });
  expect(paused.pauseReason).toContain('sealed');
});

test('a database that is away for a moment pauses nothing: the same is tried again', async () => {
  const delivery = await deliver(2);
  let ended: Promise<unknown> | undefined;
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`lock table partitura.channel_configuration in access exclusive mode`);
    ended = sending.sendDelivery(delivery.id).catch((error: unknown) => error);
    const cut = () =>
      tx.execute(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
    await expect.poll(async () => (await cut()).length, { timeout: 5_000 }).toBe(1);
  });
  expect(isPassingFault(await ended)).toBe(true);
  expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'sending', pending: 2 });
  await sending.sendDelivery(delivery.id);
  expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 2 });
});

describe('a person', () => {
  test('confirms before anything is sent, once', async () => {
    const delivery = await deliver(3, 4, true);
    await sending.sendDelivery(delivery.id);
    expect(sink.received).toHaveLength(0);
    const before = await jobs();
    expect(await confirmDelivery(db, delivery.id, 'Eve')).toMatchObject({
      state: 'sending',
      confirmedBy: 'Eve',
    });
    expect(await jobs()).toBe(before + 1);
    await expect(confirmDelivery(db, delivery.id, 'Eve')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await sending.sendDelivery(delivery.id);
    expect(sink.received).toHaveLength(3);
  });

  test('pauses and resumes a send in the middle, and nobody is forgotten or written to twice', async () => {
    const delivery = await deliver(120);
    let paused: Promise<unknown> | undefined;
    sink.onMessage = () => {
      if (sink.received.length === 30) paused = pauseDelivery(db, delivery.id, 'Eve');
    };
    await sending.sendDelivery(delivery.id);
    await paused;
    await sending.sendDelivery(delivery.id);
    const halted = await ledgerOf(db, delivery.id);
    expect(halted).toMatchObject({ state: 'paused', failed: 0, unknown: 0, sent: sink.received.length });
    expect(halted.pending).toBeGreaterThan(60);
    await resumeDelivery(db, delivery.id, 'Eve');
    await sending.sendDelivery(delivery.id);
    expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 120 });
    expect(new Set(sink.received.map(({ to }) => to)).size).toBe(120);
    expect(sink.received).toHaveLength(120);
  });

  test('stops a send for good: those that have not left have failed', async () => {
    const delivery = await deliver(120);
    let stopped: Promise<unknown> | undefined;
    sink.onMessage = () => {
      if (sink.received.length === 30) stopped = stopDelivery(db, delivery.id, 'Eve');
    };
    await sending.sendDelivery(delivery.id);
    await stopped;
    const ended = await ledgerOf(db, delivery.id);
    expect(ended).toMatchObject({
      state: 'stopped',
      pending: 0,
      sent: sink.received.length,
      failed: 120 - sink.received.length,
    });
    const [one] = await db
      .select()
      .from(messages)
      .where(sql`${messages.deliveryId} = ${delivery.id} and ${messages.status} = 'failed'`)
      .limit(1);
    expect(one?.reason).toBe('stopped before sending');
    await expect(resumeDelivery(db, delivery.id, 'Eve')).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

test('the sandbox takes messages into the inbox, and people react to them as configured', async () => {
  const configurationId = await createConfiguration(db, null);
  await db.execute(
    sql`update partitura.channel_configuration set settings = settings || '{"openRate":1,"clickRate":0.5,"bounceRate":0.1}' where id = ${configurationId}`,
  );
  const delivery = await createDelivery(db, { configurationId, people: numberedPeople(200) });
  await sending.sendDelivery(delivery.id);
  expect(await ledgerOf(db, delivery.id)).toMatchObject({ state: 'completed', sent: 200 });
  const [mail] = await db
    .select()
    .from(inboxMessages)
    .where(sql`${inboxMessages.deliveryId} = ${delivery.id} and ${inboxMessages.number} = 7`);
  expect(mail).toMatchObject({
    recipient: 'ana7@example.com',
    sender: 'film@cine.example',
    subject: 'Film night for Ana 7',
  });
  expect((await simpleParser(mail?.raw ?? '')).html).toContain('Hi Ana 7');
  const reactions = await db
    .select({ kind: sandboxReactions.kind, count: sql<number>`count(*)::int` })
    .from(sandboxReactions)
    .groupBy(sandboxReactions.kind);
  const count = (kind: string) => reactions.find((each) => each.kind === kind)?.count ?? 0;
  expect(count('bounce') + count('open')).toBe(200);
  expect(count('bounce')).toBeGreaterThan(5);
  expect(count('bounce')).toBeLessThan(45);
  expect(count('click')).toBeGreaterThan(60);
  expect(count('click')).toBeLessThan(120);
});
