import { sql, type SQL } from 'drizzle-orm';
import type { Database } from '../../server/src/db/database.ts';
import { kpisOf } from '../../server/src/reports/kpi.ts';
import { noFigures, type Figures } from '../../server/src/reports/metric.ts';
import type { Report } from '../../server/src/reports/report.ts';

/**
 * The report of one campaign as it would be without rolled-up figures: everything is counted from the events
 * and the ledger. What the report says must equal this at any moment.
 */
export async function rawReport(db: Database, campaignId: string): Promise<Omit<Report, 'updatedAt'>> {
  const deliveries = await rowsOf<{ id: string }>(
    db,
    sql`
    select id from partitura.delivery where campaign_id = ${campaignId} order by created_at, id`,
  );
  const ids = deliveries.map(({ id }) => id);
  const all = await Promise.all(ids.map((id) => figuresOf(db, id)));
  const sum = { ...noFigures } as Record<keyof Figures, number>;
  for (const figures of all)
    for (const name of Object.keys(sum) as (keyof Figures)[]) sum[name] += figures[name];
  const reasons = (status: string) =>
    rowsOf<{ reason: string; count: number }>(
      db,
      sql`
    select coalesce(m.reason, 'unknown') as reason, count(*)::int as count
    from partitura.message m join partitura.delivery d on d.id = m.delivery_id
    where d.campaign_id = ${campaignId} and m.status = ${status} group by 1 order by 2 desc, 1`,
    );
  return {
    campaignId,
    runId: null,
    kpis: kpisOf(sum),
    exclusions: await reasons('excluded'),
    errors: await reasons('failed'),
    overTime: await hours(db, campaignId),
    links: await links(db, campaignId),
    deliveries: ids.map((deliveryId, at) => ({ deliveryId, kpis: kpisOf(all[at]!) })),
  };
}

async function figuresOf(db: Database, deliveryId: string): Promise<Figures> {
  const [ledger] = await rowsOf<Record<string, number>>(
    db,
    sql`
    select count(*)::int as targeted,
           count(*) filter (where status = 'excluded')::int as exclusions,
           count(*) filter (where status = 'sent')::int as sends,
           count(*) filter (where status = 'failed')::int as errors,
           count(*) filter (where bounce_type = 'hard')::int as "hardBounces",
           count(*) filter (where bounce_type = 'soft')::int as "softBounces",
           count(*) filter (where bounced_at is not null and status = 'sent')::int as undelivered,
           count(unsubscribed_at)::int as unsubscribes,
           count(complained_at)::int as complaints
    from partitura.message where delivery_id = ${deliveryId}`,
  );
  const [events] = await rowsOf<Record<string, number>>(
    db,
    sql`
    with person as (select number, kind, link from partitura.tracking_event
                    where delivery_id = ${deliveryId} and not machine),
         machine as (select number, kind from partitura.tracking_event where delivery_id = ${deliveryId} and machine)
    select (select count(*) from person where kind = 'opened')::int as opens,
           (select count(distinct number) from person where kind = 'opened')::int as "uniqueOpens",
           (select count(*) from machine where kind = 'opened')::int as "machineOpens",
           (select count(distinct number) from machine where kind = 'opened')::int as "uniqueMachineOpens",
           (select count(*) from (select number from person where kind = 'opened'
                                  intersect select number from machine where kind = 'opened') b)::int as "uniqueOpensOfBoth",
           (select count(*) from person where kind = 'clicked')::int as clicks,
           (select count(distinct number) from person where kind = 'clicked')::int as "uniqueClicks",
           (select count(distinct (number, link)) from person where kind = 'clicked')::int as "uniqueLinkClicks",
           (select count(*) from machine where kind = 'clicked')::int as "machineClicks"`,
  );
  return { ...noFigures, ...ledger, ...events };
}

async function hours(db: Database, campaignId: string): Promise<Report['overTime']> {
  const rows = await rowsOf<{ at: string; sends: number; delivered: number; opens: number; clicks: number }>(
    db,
    sql`
    select date_trunc('hour', at) as at, sum(sends)::int as sends, sum(delivered)::int as delivered,
           sum(opens)::int as opens, sum(clicks)::int as clicks
    from (
      select delivery_id, sent_at as at, 1 as sends, (bounced_at is null)::int as delivered, 0 as opens, 0 as clicks
      from partitura.message where status = 'sent'
      union all
      select delivery_id, at, 0, 0, (kind = 'opened')::int, (kind = 'clicked')::int
      from partitura.tracking_event where not machine
    ) x join partitura.delivery d on d.id = x.delivery_id
    where d.campaign_id = ${campaignId} group by 1 order by 1`,
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

function links(db: Database, campaignId: string): Promise<Report['links']> {
  return rowsOf(
    db,
    sql`
    select l.url, l.label, count(e.id)::int as clicks, count(distinct (e.delivery_id, e.number))
             filter (where e.id is not null)::int as "uniqueClicks"
    from partitura.tracked_link l join partitura.delivery d on d.id = l.delivery_id
    left join partitura.tracking_event e
      on e.delivery_id = l.delivery_id and e.link = l.index and e.kind = 'clicked' and not e.machine
    where d.campaign_id = ${campaignId} group by l.url, l.label order by clicks desc, l.url`,
  );
}

async function rowsOf<Row extends object>(db: Database, query: SQL): Promise<Row[]> {
  return [...(await db.execute(query))] as Row[];
}
