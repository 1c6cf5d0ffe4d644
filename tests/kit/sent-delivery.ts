import { sql } from 'drizzle-orm';
import { campaignSettings } from '../../server/src/campaigns/campaign.ts';
import { inTransaction, type Database } from '../../server/src/db/database.ts';
import {
  campaigns,
  campaignVersions,
  channelConfigurations,
  deliveries,
  messages,
  runs,
  tasks,
  trackedLinks,
} from '../../server/src/db/schema.ts';
import { newId } from '../../server/src/lib/id.ts';
import { rollUp } from '../../server/src/reports/roll-up.ts';

export interface SentDelivery {
  readonly campaignId: string;
  readonly runId: string;
  readonly deliveryId: string;
}

export interface SentDeliveryOptions {
  /** Addresses in the order of their numbers, from 1; or how many people to make up. */
  readonly people?: readonly string[] | number;
  /** Addresses of the tracked links. */
  readonly links?: readonly string[];
  readonly sentAt?: Date;
  readonly campaignName?: string;
  /** Rows that were targeted and excluded, by reason; their numbers follow those of the people. */
  readonly exclusions?: Readonly<Record<string, number>>;
}

/** A delivery whose messages have all been sent a minute ago, with the ledger and figures that a send leaves. */
export async function sentDelivery(db: Database, options: SentDeliveryOptions = {}): Promise<SentDelivery> {
  const {
    people = 3,
    links = ['https://example.com/'],
    campaignName = 'Film night',
    exclusions = {},
  } = options;
  const sentAt = options.sentAt ?? new Date(Date.now() - 60_000);
  const count = typeof people === 'number' ? people : people.length;
  const excluded = Object.values(exclusions).reduce((sum, each) => sum + each, 0);
  const ids = { campaignId: newId(), runId: newId(), deliveryId: newId() };
  const [versionId, taskId, configurationId] = [newId(), newId(), newId()];
  const graph = { activities: [], transitions: [] };
  await inTransaction(db, async (tx) => {
    await tx
      .insert(campaigns)
      .values({ id: ids.campaignId, name: campaignName, settings: campaignSettings.parse({}) });
    await tx.insert(campaignVersions).values({ id: versionId, campaignId: ids.campaignId, number: 1, graph });
    await tx.insert(runs).values({
      id: ids.runId,
      campaignId: ids.campaignId,
      versionId,
      number: 1,
      mode: 'live',
      state: 'completed',
      graph,
      timeZone: 'UTC',
      now: sentAt,
    });
    await tx
      .insert(tasks)
      .values({ id: taskId, runId: ids.runId, activityId: 'mail', kind: 'email', seq: 0 });
    await tx.insert(channelConfigurations).values({
      id: configurationId,
      name: `sandbox-${configurationId}`,
      label: 'Sandbox',
      channel: 'email',
      provider: 'sandbox',
      dimension: 'customers',
      address: { path: [], name: 'email' },
      sender: { name: 'Us', address: 'us@example.com', replyTo: null },
      settings: {},
    });
    await tx.insert(deliveries).values({
      id: ids.deliveryId,
      runId: ids.runId,
      taskId,
      campaignId: ids.campaignId,
      activityId: 'mail',
      activityLabel: 'Invitation',
      channel: 'email',
      configurationId,
      dimension: 'customers',
      state: 'completed',
      content: { subject: 'Film night', preheader: '', html: '', text: '', attributes: [], columns: [] },
      targeted: count + excluded,
      excluded,
      exclusions,
      worktable: 'none',
      createdAt: sentAt,
      endedAt: sentAt,
    });
    if (links.length > 0) {
      await tx
        .insert(trackedLinks)
        .values(
          links.map((url, index) => ({ deliveryId: ids.deliveryId, index, url, label: `Link ${index}` })),
        );
    }
    const addresses = typeof people === 'number' ? null : [...people];
    await tx.execute(sql`
      insert into ${messages} (delivery_id, number, identity, address, status, attempts, sent_at)
      select ${ids.deliveryId}::uuid, n, coalesce(${JSON.stringify(addresses)}::text::json ->> (n - 1), 'p' || n || '@example.com'),
             coalesce(${JSON.stringify(addresses)}::text::json ->> (n - 1), 'p' || n || '@example.com'), 'sent', 1,
             ${sentAt.toISOString()}::timestamptz
      from generate_series(1, ${count}::int) n`);
    let number = count;
    for (const [reason, times] of Object.entries(exclusions)) {
      await tx.execute(sql`
        insert into ${messages} (delivery_id, number, identity, status, reason)
        select ${ids.deliveryId}::uuid, ${number}::int + n, 'x' || ${number}::int + n, 'excluded', ${reason}::text
        from generate_series(1, ${times}::int) n`);
      number += times;
    }
    await rollUp(tx, [{ deliveryId: ids.deliveryId, metric: 'sends', count, at: sentAt }]);
  });
  return ids;
}
