import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { rawReport } from '../../../tests/kit/raw-report.ts';
import { sentDelivery } from '../../../tests/kit/sent-delivery.ts';
import { inTransaction } from '../db/database.ts';
import { deliveries, messages } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { silentLog } from '../log.ts';
import { recordBounce } from '../tracking/bounce.ts';
import type { Hit } from '../tracking/hit.ts';
import { openRecorder } from '../tracking/recorder.ts';
import { unsubscribe } from '../tracking/unsubscribe.ts';
import { campaignReport } from './campaign-report.ts';
import { rollUp } from './roll-up.ts';

const { db } = await freshDatabase();
const minute = 60_000;
const links = ['https://a.example/', 'https://b.example/', 'https://c.example/'];

const value = (report: Awaited<ReturnType<typeof campaignReport>>, metric: string) =>
  report.kpis.find((kpi) => kpi.metric === metric)?.value;

async function expectEqualToRaw(campaignId: string) {
  const { updatedAt, ...report } = await campaignReport(db, { campaignId });
  expect(updatedAt).toBeInstanceOf(Date);
  expect(report).toEqual(await rawReport(db, campaignId));
  return { updatedAt, ...report };
}

describe('a campaign’s report', () => {
  it('equals a count over the raw events, whoever writes at the same time', async () => {
    const one = await sentDelivery(db, {
      people: 80,
      links,
      sentAt: new Date(Date.now() - 180 * minute),
      exclusions: { suppressed: 5, 'no address': 9 },
    });
    const two = await sentDelivery(db, { people: 40, links, sentAt: new Date(Date.now() - 90 * minute) });
    await db.update(deliveries).set({ campaignId: one.campaignId }).where(eq(deliveries.id, two.deliveryId));
    await db
      .update(messages)
      .set({ status: 'failed', reason: '451 try later', sentAt: null })
      .where(sql`delivery_id = ${two.deliveryId} and number = 40`);
    await rollUp(db, [
      { deliveryId: two.deliveryId, metric: 'sends', count: -1, at: new Date(Date.now() - 90 * minute) },
      { deliveryId: two.deliveryId, metric: 'errors', count: 1, at: new Date() },
    ]);
    const people = { [one.deliveryId]: 80, [two.deliveryId]: 39 };

    const hits = Array.from({ length: 3_000 }, (_, at): Hit => {
      const deliveryId = at % 3 === 0 ? two.deliveryId : one.deliveryId;
      const kind = at % 4 === 0 ? 'clicked' : 'opened';
      return {
        deliveryId,
        kind,
        number: 1 + ((at * at + at) % people[deliveryId]!),
        link: kind === 'clicked' ? (at / 4) % 3 : null,
        machine: at % 5 === 0 ? true : null,
        userAgent: 'Firefox',
        ip: null,
        at: new Date(Date.now() - (at % 80) * minute),
      };
    });
    const recorders = [1, 2, 3].map(() => openRecorder(db, silentLog()));
    const others = Array.from({ length: 12 }, async (_, at) => {
      const of = { deliveryId: at % 2 === 0 ? one.deliveryId : two.deliveryId, number: 1 + at };
      if (at % 3 === 0) await unsubscribe(db, of.deliveryId, of.number);
      else
        await inTransaction(db, (tx) =>
          recordBounce(tx, { ...of, type: at % 3 === 1 ? 'hard' : 'soft', reason: '550' }),
        );
    });
    const written = await Promise.all([...hits.map((hit, at) => recorders[at % 3]!.record(hit)), ...others]);
    expect(written.slice(0, hits.length).every(Boolean)).toBe(true);
    await Promise.all(recorders.map((recorder) => recorder.stop()));

    const report = await expectEqualToRaw(one.campaignId);
    expect(report.overTime.length).toBeGreaterThan(2);
    expect(report.exclusions).toEqual([
      { reason: 'no address', count: 9 },
      { reason: 'suppressed', count: 5 },
    ]);
    expect(report.errors).toEqual([{ reason: '451 try later', count: 1 }]);
    expect([value(report, 'targeted'), value(report, 'sends'), value(report, 'bounces')]).toEqual([
      134, 119, 8,
    ]);
  });

  it('books a hard bounce in the place of a soft one, and each message once', async () => {
    const { campaignId, deliveryId } = await sentDelivery(db);
    const bounce = (type: 'hard' | 'soft') =>
      inTransaction(db, (tx) => recordBounce(tx, { deliveryId, number: 1, type, reason: type }));
    expect([
      await bounce('soft'),
      await bounce('soft'),
      await bounce('hard'),
      await bounce('hard'),
      await bounce('soft'),
    ]).toEqual([true, false, true, false, false]);
    const report = await expectEqualToRaw(campaignId);
    expect([value(report, 'bounces'), value(report, 'delivered')]).toEqual([1, 2]);
  });

  it('has every tile, at nothing, before anything was sent', async () => {
    const report = await campaignReport(db, { campaignId: newId() });
    expect(report.kpis).toHaveLength(16);
    expect(report.kpis.every(({ value, rate }) => value === 0 && rate === null)).toBe(true);
    expect(report).toMatchObject({ exclusions: [], errors: [], overTime: [], links: [], deliveries: [] });
  });

  it('leaves test runs out, unless one is asked for', async () => {
    const { campaignId, runId } = await sentDelivery(db);
    await db.execute(sql`update partitura.run set mode = 'test' where id = ${runId}`);
    expect(value(await campaignReport(db, { campaignId }), 'sends')).toBe(0);
    expect(value(await campaignReport(db, { campaignId, runId }), 'sends')).toBe(3);
  });
});
