import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { sentDelivery } from '../../../tests/kit/sent-delivery.ts';
import { inboxMessages, messages, sandboxReactions, suppressions, trackingEvents } from '../db/schema.ts';
import { reactInSandbox } from './sandbox-reactions.ts';
import { trackingUrls } from './token.ts';

const { db } = await freshDatabase();
const secret = 'a secret of at least thirty-two characters';

/** As it comes from a mail server: quoted-printable, with soft line breaks inside the addresses. */
function rawMessage(deliveryId: string, number: number): Buffer {
  const urls = trackingUrls(secret, 'https://mail.example.com', deliveryId, number);
  const html = `<p>Hello</p><a href="${urls.click(0)}">One</a> <a href="${urls.click(1, 'https://example.com/a?b=1')}">Two</a><img src="${urls.open}">`;
  const encoded = html.replaceAll('=', '=3D').replaceAll(/(.{70}(?!.{0,2}$))(?<!=.?)/g, '$1=\r\n');
  return Buffer.from(
    `From: us@example.com\r\nTo: ana@example.com\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n` +
      `List-Unsubscribe: <${urls.unsubscribe}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n` +
      `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${encoded}\r\n`,
  );
}

async function receive(deliveryId: string, number: number): Promise<number> {
  const [row] = await db
    .insert(inboxMessages)
    .values({
      deliveryId,
      number,
      recipient: `p${number}@example.com`,
      sender: 'us@example.com',
      subject: 'Hello',
      raw: rawMessage(deliveryId, number),
    })
    .returning();
  return row!.id;
}
type Kind = (typeof sandboxReactions.$inferInsert)['kind'];
const plan = async (inboxMessageId: number, kind: Kind, dueAt = new Date(Date.now() - 1_000)) =>
  void (await db.insert(sandboxReactions).values({ inboxMessageId, kind, dueAt }));

describe('simulated people', () => {
  it('open, click, bounce and unsubscribe with the consequences of real ones', async () => {
    const { deliveryId } = await sentDelivery(db, {
      people: 4,
      links: ['https://a.example/', 'https://b.example/'],
    });
    const kinds: Kind[] = ['open', 'click', 'bounce', 'unsubscribe'];
    for (const [at, kind] of kinds.entries()) await plan(await receive(deliveryId, at + 1), kind);
    await reactInSandbox({ db, secret });

    const rows = await db
      .select()
      .from(messages)
      .where(eq(messages.deliveryId, deliveryId))
      .orderBy(messages.number);
    const what = rows.map(({ openedAt, clickedAt, bouncedAt, unsubscribedAt }) =>
      [openedAt, clickedAt, bouncedAt, unsubscribedAt].map((at) => at !== null),
    );
    expect(what).toEqual([0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => row === column)));
    const events = await db.select().from(trackingEvents).where(eq(trackingEvents.deliveryId, deliveryId));
    expect(events.map(({ kind, machine }) => [kind, machine]).sort()).toEqual([
      ['clicked', false],
      ['opened', false],
    ]);
    const suppressed = await db.select().from(suppressions);
    expect(suppressed.map(({ address, reason }) => `${address} ${reason}`).sort()).toEqual([
      'p3@example.com hard bounce',
      'p4@example.com unsubscribed',
    ]);
    expect(await db.$count(sandboxReactions)).toBe(0);
  });

  it('wait until they are due, and wake the job again', async () => {
    const { deliveryId } = await sentDelivery(db);
    await plan(await receive(deliveryId, 1), 'open', new Date(Date.now() + 60_000));
    await reactInSandbox({ db, secret });
    expect(await db.$count(trackingEvents, eq(trackingEvents.deliveryId, deliveryId))).toBe(0);
    const jobs = await db.execute<{ runsSoon: boolean }>(
      `select run_at < now() + interval '5 seconds' as "runsSoon" from graphile_worker.jobs where task_identifier = 'sandbox_react'`,
    );
    expect([...jobs]).toEqual([{ runsSoon: true }]);
    await db.delete(sandboxReactions);
  });

  it('react once each, also when two processes look at the same time', async () => {
    const { deliveryId } = await sentDelivery(db, { people: 150 });
    for (let number = 1; number <= 150; number++) await plan(await receive(deliveryId, number), 'open');
    await Promise.all([reactInSandbox({ db, secret }), reactInSandbox({ db, secret })]);
    expect(await db.$count(trackingEvents, eq(trackingEvents.deliveryId, deliveryId))).toBe(150);
    expect(await db.$count(sandboxReactions)).toBe(0);
  });

  it('pass over a message that was signed elsewhere', async () => {
    const { deliveryId } = await sentDelivery(db);
    await plan(await receive(deliveryId, 1), 'open');
    await plan(await receive(deliveryId, 2), 'unsubscribe');
    await reactInSandbox({ db, secret: 'another secret of thirty-two characters' });
    expect(await db.$count(trackingEvents, eq(trackingEvents.deliveryId, deliveryId))).toBe(0);
    expect(await db.$count(sandboxReactions)).toBe(0);
  });
});
