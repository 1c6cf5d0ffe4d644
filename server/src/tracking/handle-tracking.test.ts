import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { sentDelivery } from '../../../tests/kit/sent-delivery.ts';
import { connect } from '../db/database.ts';
import { messages, rollups, suppressions, trackingEvents } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { silentLog } from '../log.ts';
import { suppress, unsuppress } from '../suppression/suppress.ts';
import { handleTracking, openTracking, type TrackingContext } from './handle-tracking.ts';
import { trackingUrls } from './token.ts';

const { db, address } = await freshDatabase();
const secret = 'a secret of at least thirty-two characters';
const context = openTracking(db, secret, silentLog());
afterAll(() => context.recorder.stop());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const urlsOf = (deliveryId: string, number = 1) => trackingUrls(secret, '', deliveryId, number);

async function ask(
  path: string,
  method = 'GET',
  userAgent: string | null = firefox,
  on: TrackingContext = context,
) {
  const headers = userAgent === null ? {} : { 'user-agent': userAgent };
  const answer = await handleTracking(on, { method, path, headers, ip: '192.0.2.7' });
  return answer ?? { status: 0, headers: {}, body: '' };
}
const eventsOf = (deliveryId: string) =>
  db
    .select()
    .from(trackingEvents)
    .where(eq(trackingEvents.deliveryId, deliveryId))
    .orderBy(trackingEvents.id);
const messageOf = async (deliveryId: string) =>
  (await db.select().from(messages).where(eq(messages.deliveryId, deliveryId)).orderBy(messages.number))[0]!;

describe('the pixel', () => {
  it('is a GIF that nobody keeps, given once the open is committed', async () => {
    const { deliveryId } = await sentDelivery(db);
    const answer = await ask(urlsOf(deliveryId).open);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/gif', 'cache-control': 'no-store, private' },
    });
    expect(answer.body.toString().slice(0, 6)).toBe('GIF89a');
    expect(await eventsOf(deliveryId)).toMatchObject([
      {
        number: 1,
        kind: 'opened',
        machine: false,
        userAgent: firefox,
        ip: '192.0.2.7',
        identity: 'p1@example.com',
      },
    ]);
  });

  it('counts proxies, scanners, the nameless and requests for the head as machines', async () => {
    const { deliveryId } = await sentDelivery(db);
    const { open } = urlsOf(deliveryId);
    await ask(
      open,
      'GET',
      'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    );
    await ask(open, 'GET', 'YahooMailProxy; https://help.yahoo.com/');
    await ask(open, 'GET', 'Mozilla/5.0');
    await ask(open, 'GET', 'curl/8.5.0');
    await ask(open, 'GET', null);
    expect(await ask(open, 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect((await eventsOf(deliveryId)).map(({ machine }) => machine)).toEqual(Array(6).fill(true));
    expect((await messageOf(deliveryId)).openedAt).toBeNull();
  });

  it('takes what strangers write without failing', async () => {
    const { deliveryId } = await sentDelivery(db);
    const answer = await ask(urlsOf(deliveryId).open, 'GET', `Fire\0fox \ud800 '"\\{},${'x'.repeat(5_000)}`);
    expect(answer.status).toBe(200);
    const [event] = await eventsOf(deliveryId);
    expect(event!.userAgent).toMatch(/^Firefox \ufffd '"\\\{\},x+$/);
    expect(event!.userAgent).toHaveLength(512);
  });
});

describe('a tracked link', () => {
  it('leads to the stored address, and remembers which link it was', async () => {
    const { deliveryId } = await sentDelivery(db, {
      links: ['https://a.example/', 'https://b.example/é?x=1'],
    });
    expect(await ask(urlsOf(deliveryId).click(1))).toMatchObject({
      status: 302,
      headers: { location: 'https://b.example/%C3%A9?x=1', 'cache-control': 'no-store, private' },
    });
    expect(await eventsOf(deliveryId)).toMatchObject([{ kind: 'clicked', link: 1, machine: false }]);
    expect(await messageOf(deliveryId)).toMatchObject({
      openedAt: null,
      clickedAt: expect.any(Date) as Date,
    });
  });

  it('leads to the address of the message’s own', async () => {
    const { deliveryId } = await sentDelivery(db, { links: ['https://a.example/{{ profile.id }}'] });
    const answer = await ask(urlsOf(deliveryId).click(0, 'https://a.example/42'));
    expect(answer).toMatchObject({ status: 302, headers: { location: 'https://a.example/42' } });
  });

  it('leads nowhere but to the web and to mail', async () => {
    const { deliveryId } = await sentDelivery(db, {
      links: ['javascript:alert(1)', '/relative', 'not a url'],
    });
    const urls = urlsOf(deliveryId);
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example']) {
      expect((await ask(urls.click(0, url))).status).toBe(404);
    }
    for (const index of [0, 1, 2, 3]) expect((await ask(urls.click(index))).status).toBe(404);
    expect(await ask(urls.click(0, 'mailto:ana@example.com'))).toMatchObject({ status: 302 });
    expect(await eventsOf(deliveryId)).toHaveLength(1);
  });

  it('is a plain 404 when tampered with, made up, or meant for something else, and leaves no trace', async () => {
    const { deliveryId } = await sentDelivery(db);
    const { open, unsubscribe, click } = urlsOf(deliveryId);
    const good = click(0);
    const swapped = good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A');
    const foreign = trackingUrls('another secret of thirty-two characters', '', deliveryId, 1).click(0);
    const paths = [
      swapped,
      foreign,
      '/t/c/',
      '/t/c/x',
      `${good}/..`,
      open.replace('/t/o/', '/t/c/'),
      unsubscribe.replace('/u/', '/t/c/'),
      good.replace('/t/c/', '/t/o/'),
      '/t/o/',
      good.replace('/t/c/', '/u/'),
    ];
    for (const path of paths) expect((await ask(path)).status, path).toBe(404);
    expect((await ask(swapped)).headers['content-type']).toMatch(/^text\/plain/);
    expect(await eventsOf(deliveryId)).toEqual([]);
  });

  it('of a delivery that is no more is a 404', async () => {
    expect((await ask(urlsOf(newId()).click(0))).status).toBe(404);
  });

  it('is read only', async () => {
    const { deliveryId } = await sentDelivery(db);
    expect(await ask(urlsOf(deliveryId).click(0), 'POST')).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
    expect(await ask(urlsOf(deliveryId).click(0), 'HEAD')).toMatchObject({ status: 302, body: '' });
    expect(await eventsOf(deliveryId)).toMatchObject([{ machine: true }]);
  });
});

describe('the unsubscribe link', () => {
  const unsubscribesOf = async (deliveryId: string) =>
    (await db.select().from(rollups).where(eq(rollups.deliveryId, deliveryId))).filter(
      (row) => row.metric === 'unsubscribes',
    );

  it('only asks when it is followed', async () => {
    const { deliveryId } = await sentDelivery(db);
    for (const method of ['GET', 'HEAD'])
      expect((await ask(urlsOf(deliveryId).unsubscribe, method)).status).toBe(200);
    const shown = await ask(urlsOf(deliveryId).unsubscribe);
    expect(shown.body).toMatch(/<form method="post">/);
    expect(shown.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await messageOf(deliveryId)).unsubscribedAt).toBeNull();
    expect(await db.$count(suppressions, eq(suppressions.deliveryId, deliveryId))).toBe(0);
  });

  it('speaks the language that the browser asks for', async () => {
    const headers = { 'accept-language': 'pt-PT, en;q=0.5' };
    const answer = await handleTracking(context, { method: 'GET', path: '/u/cut', headers, ip: null });
    expect(answer?.body).toContain('<html lang="pt-BR">');
    expect(answer?.body).toContain('Este link não é válido');
  });

  it('unsubscribes by POST, once, however often it is sent (RFC 8058)', async () => {
    const { deliveryId } = await sentDelivery(db, { people: ['Ana@Example.com'] });
    const { unsubscribe } = urlsOf(deliveryId);
    const answers = await Promise.all([1, 2, 3].map(() => ask(unsubscribe, 'POST', null)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await db.select().from(suppressions).where(eq(suppressions.deliveryId, deliveryId))).toMatchObject(
      [{ channel: 'email', address: 'ana@example.com', reason: 'unsubscribed' }],
    );
    expect((await messageOf(deliveryId)).unsubscribedAt).toBeInstanceOf(Date);
    expect(await unsubscribesOf(deliveryId)).toMatchObject([{ count: 1 }]);
  });

  it('suppresses anew an address that was taken off the list, without counting it twice', async () => {
    const { deliveryId } = await sentDelivery(db, { people: ['bo@example.com'] });
    const { unsubscribe } = urlsOf(deliveryId);
    await ask(unsubscribe, 'POST');
    await unsuppress(db, 'email', 'bo@example.com');
    await ask(unsubscribe, 'POST');
    expect(await db.$count(suppressions, eq(suppressions.address, 'bo@example.com'))).toBe(1);
    expect(await unsubscribesOf(deliveryId)).toMatchObject([{ count: 1 }]);
  });

  it('keeps the first reason of an address that is on the list', async () => {
    const { deliveryId } = await sentDelivery(db, { people: ['cy@example.com'] });
    await suppress(db, { channel: 'email', address: 'cy@example.com', reason: 'complaint' });
    expect((await ask(urlsOf(deliveryId).unsubscribe, 'POST')).status).toBe(200);
    const [entry] = await db.select().from(suppressions).where(eq(suppressions.address, 'cy@example.com'));
    expect(entry!.reason).toBe('complaint');
  });

  it('says so when it is not valid', async () => {
    for (const method of ['GET', 'POST']) expect((await ask('/u/made-up', method)).status).toBe(404);
    expect((await ask(urlsOf(newId()).unsubscribe, 'POST')).status).toBe(404);
    expect((await ask('/elsewhere')).status).toBe(0);
  });
});

describe('while the database is away', () => {
  it('known links lead on without a claim, pixels and unknown links ask to try again', async () => {
    const { deliveryId } = await sentDelivery(db);
    const unknown = await sentDelivery(db);
    const lost = await connect(address, { connections: 2 });
    const away = openTracking(lost, secret, silentLog());
    expect((await ask(urlsOf(deliveryId).click(0), 'GET', firefox, away)).headers).not.toHaveProperty(
      'x-recorded',
    );
    await lost.$client.end({ timeout: 1 });

    const answers = await Promise.all([
      ask(urlsOf(deliveryId).click(0), 'GET', firefox, away),
      ask(urlsOf(deliveryId).open, 'GET', firefox, away),
      ask(urlsOf(unknown.deliveryId).click(0), 'GET', firefox, away),
      ask(urlsOf(deliveryId).unsubscribe, 'POST', firefox, away),
    ]);
    expect(answers[0]).toMatchObject({ status: 302, headers: { 'x-recorded': 'no' } });
    expect(answers.slice(1).map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(answers[1]!.headers['retry-after']).toBe('5');
    expect(await eventsOf(deliveryId)).toHaveLength(1);
    await away.recorder.stop();
  });
});
