import { sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import type { Hit } from './hit.ts';
import { fastestPersonMs } from './machine.ts';

/**
 * Writes hits with everything that follows from them in one statement: the events, the first times on the
 * messages, the rolled-up figures. A hit on a message that is no more is dropped. Opens and clicks are kept
 * apart: a click is no open, so that every figure equals a count of the events.
 *
 * Message rows are locked in the order of their key before they are read, so that of two writers exactly one
 * sees a message unopened, and figures after them in the order of theirs.
 * @returns ids of the campaigns whose figures have moved.
 */
export async function writeHits(db: Queryable, hits: readonly Hit[]): Promise<string[]> {
  const rows = hits.map((hit) => ({
    delivery_id: hit.deliveryId,
    number: hit.number,
    kind: hit.kind,
    link: hit.link,
    machine: hit.machine,
    user_agent: hit.userAgent,
    ip: hit.ip,
    at: hit.at,
  }));
  const campaigns = await db.execute<{ campaignId: string }>(sql`
    with hit as (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as h(
        delivery_id uuid, number integer, kind text, link smallint, machine boolean, user_agent text, ip text,
        at timestamptz(3))
    ),
    known as materialized (
      select m.delivery_id, m.number, m.identity, m.status, m.sent_at, m.opened_at, m.machine_opened_at,
             m.clicked_at, m.clicked_links
      from partitura.message m
      join (select distinct delivery_id, number from hit) h using (delivery_id, number)
      order by m.delivery_id, m.number
      for update of m
    ),
    judged as materialized (
      select k.delivery_id, k.number, k.identity, h.kind, h.link, h.user_agent, h.ip, h.at,
             coalesce(h.machine, h.kind = 'click' and (k.status = 'pending'
               or coalesce(h.at < k.sent_at + ${fastestPersonMs}::int * interval '1 ms', false))) as machine
      from hit h join known k using (delivery_id, number)
    ),
    event as (
      insert into partitura.tracking_event (delivery_id, number, identity, kind, link, machine, user_agent, ip, at)
      select delivery_id, number, identity, kind, link, machine, user_agent, ip, at from judged order by at
    ),
    now_first as (
      select delivery_id, number,
             min(at) filter (where kind = 'open' and not machine) as opened_at,
             min(at) filter (where kind = 'open' and machine) as machine_opened_at,
             min(at) filter (where kind = 'click' and not machine) as clicked_at
      from judged group by delivery_id, number
    ),
    first as materialized (
      select k.delivery_id, k.number,
             case when k.opened_at is null then n.opened_at end as opened_at,
             case when k.machine_opened_at is null then n.machine_opened_at end as machine_opened_at,
             case when k.clicked_at is null then n.clicked_at end as clicked_at,
             coalesce(k.opened_at, n.opened_at) is not null
               and coalesce(k.machine_opened_at, n.machine_opened_at) is not null as by_both
      from known k join now_first n using (delivery_id, number)
    ),
    first_of_link as materialized (
      select j.delivery_id, j.number, j.link, min(j.at) as at
      from judged j join known k using (delivery_id, number)
      where j.kind = 'click' and not j.machine and j.link is not null
        and not (j.link = any (coalesce(k.clicked_links, '{}')))
      group by 1, 2, 3
    ),
    new_links as (
      select delivery_id, number, array_agg(link order by link) as links from first_of_link group by 1, 2
    ),
    marked as (
      update partitura.message m
      set opened_at = coalesce(m.opened_at, f.opened_at),
          machine_opened_at = coalesce(m.machine_opened_at, f.machine_opened_at),
          clicked_at = coalesce(m.clicked_at, f.clicked_at),
          clicked_links = case when l.links is null then m.clicked_links else coalesce(m.clicked_links, '{}') || l.links end
      from first f left join new_links l using (delivery_id, number)
      where m.delivery_id = f.delivery_id and m.number = f.number
        and (f.opened_at is not null or f.machine_opened_at is not null or f.clicked_at is not null
             or l.links is not null)
    ),
    figure as (
      select delivery_id, at, link,
             case kind when 'open' then case when machine then 'machineOpens' else 'opens' end
                       else case when machine then 'machineClicks' else 'clicks' end end as metric
      from judged
      union all
      select delivery_id, opened_at, null, 'uniqueOpens' from first where opened_at is not null
      union all
      select delivery_id, machine_opened_at, null, 'uniqueMachineOpens' from first where machine_opened_at is not null
      union all
      select delivery_id, greatest(opened_at, machine_opened_at), null, 'uniqueOpensOfBoth' from first
      where by_both and (opened_at is not null or machine_opened_at is not null)
      union all
      select delivery_id, clicked_at, null, 'uniqueClicks' from first where clicked_at is not null
      union all
      select delivery_id, at, link, 'uniqueLinkClicks' from first_of_link
    ),
    counted as (
      insert into partitura.rollup as r (delivery_id, hour, metric, link, count)
      select delivery_id, date_trunc('hour', at), metric, coalesce(link, -1), count(*)
      from figure group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (delivery_id, hour, metric, link) do update set count = r.count + excluded.count
    )
    select campaign_id as "campaignId" from partitura.delivery
    where id in (select delivery_id from known) group by campaign_id`);
  return campaigns.map(({ campaignId }) => campaignId);
}
