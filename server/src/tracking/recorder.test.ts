import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { sentDelivery } from '../../../tests/kit/sent-delivery.ts';
import { messages, rollups, trackingEvents } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { silentLog } from '../log.ts';
import type { Hit } from './hit.ts';
import { openRecorder } from './recorder.ts';

const { db } = await freshDatabase();
const recorder = openRecorder(db, silentLog());

const hit = (deliveryId: string, number: number, more: Partial<Hit> = {}): Hit => ({
  deliveryId,
  number,
  kind: 'opened',
  link: null,
  machine: null,
  userAgent: 'Firefox',
  ip: '192.0.2.1',
  at: new Date(),
  ...more,
});
const click = (deliveryId: string, number: number, link: number, more: Partial<Hit> = {}) =>
  hit(deliveryId, number, { kind: 'clicked', link, ...more });
const recordAll = (hits: readonly Hit[]) => Promise.all(hits.map((each) => recorder.record(each)));

async function figures(deliveryId: string): Promise<Record<string, number>> {
  const rows = await db.select().from(rollups).where(eq(rollups.deliveryId, deliveryId));
  const sums: Record<string, number> = {};
  for (const { metric, link, count } of rows) {
    if (metric === 'sends') continue;
    const name = link === -1 ? metric : `${metric} ${link}`;
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

describe('recording', () => {
  it('keeps the first time on the message, each event, and the figures', async () => {
    const { deliveryId } = await sentDelivery(db, { people: ['ana@example.com', 'bo@example.com'] });
    const first = new Date('2026-03-01T10:15:00.123Z');
    const later = new Date('2026-03-01T11:15:00.456Z');
    await recordAll([hit(deliveryId, 1, { at: first, machine: false }), hit(deliveryId, 1, { at: later })]);
    await recordAll([
      click(deliveryId, 1, 0, { at: later, machine: false }),
      hit(deliveryId, 2, { machine: true, at: first }),
    ]);

    const [ana, bo] = await db
      .select()
      .from(messages)
      .where(eq(messages.deliveryId, deliveryId))
      .orderBy(messages.number);
    expect(ana).toMatchObject({
      openedAt: first,
      clickedAt: later,
      machineOpenedAt: null,
      clickedLinks: [0],
    });
    expect(bo).toMatchObject({ openedAt: null, clickedAt: null, machineOpenedAt: first });
    const events = await db.select().from(trackingEvents).where(eq(trackingEvents.deliveryId, deliveryId));
    expect(events).toHaveLength(4);
    expect(events.find(({ kind }) => kind === 'clicked')).toMatchObject({
      identity: 'ana@example.com',
      link: 0,
      machine: false,
      userAgent: 'Firefox',
      ip: '192.0.2.1',
      at: later,
    });
    expect(await figures(deliveryId)).toEqual({
      opens: 2,
      uniqueOpens: 1,
      machineOpens: 1,
      uniqueMachineOpens: 1,
      'clicks 0': 1,
      uniqueClicks: 1,
      'uniqueLinkClicks 0': 1,
    });
  });

  it('counts a person once per message and once per link, however often they come', async () => {
    const { deliveryId } = await sentDelivery(db, { links: ['https://a.example/', 'https://b.example/'] });
    await recordAll([0, 1, 0, 1, 0].map((link) => click(deliveryId, 1, link)));
    await recordAll([1, 1, 0].map((link) => click(deliveryId, 1, link)));
    expect(await figures(deliveryId)).toEqual({
      'clicks 0': 4,
      'clicks 1': 4,
      uniqueClicks: 1,
      'uniqueLinkClicks 0': 1,
      'uniqueLinkClicks 1': 1,
    });
  });

  it('counts messages that both a person and a machine have opened, whoever came first', async () => {
    const { deliveryId } = await sentDelivery(db);
    await recordAll([hit(deliveryId, 1, { machine: true }), hit(deliveryId, 2)]);
    expect(await figures(deliveryId)).not.toHaveProperty('uniqueOpensOfBoth');
    await recordAll([hit(deliveryId, 1), hit(deliveryId, 2, { machine: true }), hit(deliveryId, 3)]);
    await recordAll([hit(deliveryId, 1), hit(deliveryId, 2, { machine: true })]);
    expect(await figures(deliveryId)).toMatchObject({
      uniqueOpens: 3,
      uniqueMachineOpens: 2,
      uniqueOpensOfBoth: 2,
    });
  });

  it('takes a click within a second of the send for a machine’s', async () => {
    const sentAt = new Date();
    const { deliveryId } = await sentDelivery(db, { sentAt });
    const after = (ms: number) => new Date(sentAt.getTime() + ms);
    await recordAll([
      click(deliveryId, 1, 0, { at: after(999) }),
      click(deliveryId, 2, 0, { at: after(1_000) }),
    ]);
    await recordAll([click(deliveryId, 3, 0, { at: after(10), machine: false })]);
    expect(await figures(deliveryId)).toMatchObject({ 'machineClicks 0': 1, 'clicks 0': 2, uniqueClicks: 2 });
  });

  it('takes a click on a message that is not yet sent for a machine’s', async () => {
    const { deliveryId } = await sentDelivery(db);
    await db
      .update(messages)
      .set({ status: 'pending', sentAt: null })
      .where(eq(messages.deliveryId, deliveryId));
    await recordAll([click(deliveryId, 1, 0), hit(deliveryId, 1)]);
    expect(await figures(deliveryId)).toEqual({ 'machineClicks 0': 1, opens: 1, uniqueOpens: 1 });
  });

  it('drops hits on messages that are no more, and keeps the rest of the group', async () => {
    const { deliveryId } = await sentDelivery(db);
    const answers = await recordAll([hit(newId(), 1), hit(deliveryId, 1), hit(deliveryId, 99)]);
    expect(answers).toEqual([true, true, true]);
    expect(await figures(deliveryId)).toEqual({ opens: 1, uniqueOpens: 1 });
  });

  it('refuses what is more than it can hold, and everything once stopped', async () => {
    const { deliveryId } = await sentDelivery(db);
    const small = openRecorder(db, silentLog(), { mostWaiting: 2 });
    const answers = await Promise.all([1, 2, 3].map((number) => small.record(hit(deliveryId, number))));
    expect(answers).toEqual([true, true, false]);
    await small.stop();
    expect(await small.record(hit(deliveryId, 3))).toBe(false);
    expect(await figures(deliveryId)).toEqual({ opens: 2, uniqueOpens: 2 });
  });
});

describe('several recorders at once', () => {
  it('count each first time once and never wait for each other in a circle', async () => {
    const { deliveryId } = await sentDelivery(db, { people: 60 });
    const other = await sentDelivery(db, { people: 60 });
    const recorders = Array.from({ length: 4 }, () => openRecorder(db, silentLog()));
    const hits = Array.from({ length: 2_400 }, (_, at) => {
      const number = 1 + ((at * 7_919) % 60);
      const id = at % 3 === 0 ? other.deliveryId : deliveryId;
      return at % 2 === 0 ? hit(id, number, { machine: at % 5 === 0 }) : click(id, number, at % 2);
    });
    const answers = await Promise.all(hits.map((each, at) => recorders[at % 4]!.record(each)));
    expect(answers.every(Boolean)).toBe(true);
    await Promise.all(recorders.map((each) => each.stop()));
    const counted = { ...(await figures(deliveryId)) };
    expect(counted['uniqueOpens']).toBe(
      new Set(
        hits
          .filter((h) => h.deliveryId === deliveryId && h.kind === 'opened' && !h.machine)
          .map((h) => h.number),
      ).size,
    );
    expect(counted['opens']).toBe(
      hits.filter((h) => h.deliveryId === deliveryId && h.kind === 'opened' && !h.machine).length,
    );
    expect(await db.$count(trackingEvents, eq(trackingEvents.deliveryId, deliveryId))).toBe(
      hits.filter((h) => h.deliveryId === deliveryId).length,
    );
  });
});
