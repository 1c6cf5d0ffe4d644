import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { sentDelivery } from '../../../tests/kit/sent-delivery.ts';
import { inTransaction } from '../db/database.ts';
import { emailTracking, messageFeedback, messages } from '../db/schema.ts';
import { recordBounce } from '../tracking/bounce.ts';
import { unsubscribe } from '../tracking/unsubscribe.ts';
import { writeHits } from '../tracking/write-hits.ts';

const { db } = await freshDatabase();

describe('message_feedback', () => {
  it('has a row for each outcome of each message', async () => {
    const people = ['ana', 'bo', 'cy', 'di', 'ed', 'flo'].map((name) => `${name}@example.com`);
    const { campaignId, deliveryId, runId } = await sentDelivery(db, {
      people,
      exclusions: { suppressed: 1 },
    });
    const bounce = (number: number, type: 'hard' | 'soft') =>
      inTransaction(db, (tx) => recordBounce(tx, { deliveryId, number, type, reason: `${type} one` }));
    await bounce(2, 'hard');
    await bounce(3, 'soft');
    await db
      .update(messages)
      .set({ status: 'failed', sentAt: null, reason: 'refused' })
      .where(sql`number = 4`);
    await unsubscribe(db, deliveryId, 5);
    await db
      .update(messages)
      .set({ complainedAt: new Date() })
      .where(sql`number = 6`);

    const rows = await db.select().from(messageFeedback).where(eq(messageFeedback.campaignId, campaignId));
    const told = rows.map(({ identity, status, reason }) =>
      [identity?.split('@')[0], status, reason].filter(Boolean).join(': '),
    );
    expect(told.sort()).toEqual([
      'ana: delivered',
      'ana: sent',
      'bo: bounced hard: hard one',
      'bo: sent',
      'cy: bounced soft: soft one',
      'cy: sent',
      'di: error: refused',
      'ed: delivered',
      'ed: sent',
      'ed: unsubscribed',
      'flo: complaint',
      'flo: delivered',
      'flo: sent',
      'x7: excluded: suppressed',
    ]);
    expect(rows.every(({ at }) => at instanceof Date)).toBe(true);
    expect(rows[0]).toMatchObject({
      dimension: 'customers',
      campaignName: 'Film night',
      runId,
      deliveryId,
      activityId: 'mail',
      activityName: 'Invitation',
      channel: 'email',
    });
  });

  it('finds the campaign of a rule by index, whatever else is in the ledger', async () => {
    const { campaignId } = await sentDelivery(db, { people: 20_000, campaignName: 'Other' });
    const wanted = await sentDelivery(db, { people: 10 });
    await db.execute(sql`analyze partitura.message, partitura.delivery, partitura.campaign`);
    const plan = await db.execute(sql`
      explain select identity from partitura.message_feedback where campaign_id = ${wanted.campaignId} and status = 'sent'`);
    expect(campaignId).not.toBe(wanted.campaignId);
    expect(JSON.stringify(plan)).toMatch(/Index Scan (using|on) message_pkey/);
    expect(JSON.stringify(plan)).not.toMatch(/complained_at|Seq Scan on message/);
  });
});

describe('email_tracking', () => {
  it('has a row for each open and click, with the link and the machine flag', async () => {
    const { campaignId, deliveryId } = await sentDelivery(db, {
      people: ['gus@example.com'],
      links: ['https://a.example/'],
    });
    const hit = { deliveryId, number: 1, userAgent: null, ip: null, at: new Date() };
    await writeHits(db, [
      { ...hit, kind: 'opened', link: null, machine: true },
      { ...hit, kind: 'clicked', link: 0, machine: false },
    ]);
    const rows = await db
      .select()
      .from(emailTracking)
      .where(eq(emailTracking.campaignId, campaignId))
      .orderBy(emailTracking.interaction);
    expect(rows).toMatchObject([
      {
        identity: 'gus@example.com',
        interaction: 'clicked',
        url: 'https://a.example/',
        linkLabel: 'Link 0',
        machine: false,
      },
      {
        identity: 'gus@example.com',
        interaction: 'opened',
        url: null,
        linkLabel: null,
        machine: true,
        activityName: 'Invitation',
      },
    ]);
  });
});
