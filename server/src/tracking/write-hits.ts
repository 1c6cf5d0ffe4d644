import { execute, type Queryable } from '../db/database.ts';
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
  const { rows: campaigns } = await execute<{ campaignId: string }>(db, {
    text,
    params: [JSON.stringify(rows), fastestPersonMs],
    prepare: true,
  });
  return campaigns.map(({ campaignId }) => campaignId);
}

const text = `
  with hit as (
    select * from json_to_recordset($1::text::json) as h(
      delivery_id uuid, number integer, kind text, link smallint, machine boolean, user_agent text, ip text,
      at timestamptz(3))
  ),
  judged as materialized (
    select m.delivery_id, m.number, m.identity, m.opened_at, m.machine_opened_at, m.clicked_at, m.clicked_links,
           h.kind, h.link, h.user_agent, h.ip, h.at,
           coalesce(h.machine, h.kind = 'clicked' and (m.status = 'pending'
             or coalesce(h.at < m.sent_at + $2::int * interval '1 ms', false))) as machine
    from hit h join partitura.message m using (delivery_id, number)
    order by m.delivery_id, m.number
    for update of m
  ),
  event as (
    insert into partitura.tracking_event (delivery_id, number, identity, kind, link, machine, user_agent, ip, at)
    select delivery_id, number, identity, kind, link, machine, user_agent, ip, at from judged order by at
  ),
  now_first as (
    select delivery_id, number, opened_at is not null as was_opened, machine_opened_at is not null as was_machine_opened,
           min(at) filter (where kind = 'opened' and not machine and opened_at is null) as opened_at,
           min(at) filter (where kind = 'opened' and machine and machine_opened_at is null) as machine_opened_at,
           min(at) filter (where kind = 'clicked' and not machine and clicked_at is null) as clicked_at,
           array_agg(distinct link) filter (where kind = 'clicked' and not machine
             and not (link = any (coalesce(clicked_links, '{}')))) as links
    from judged group by delivery_id, number, was_opened, was_machine_opened
  ),
  first as materialized (
    select * from now_first
    where coalesce(opened_at, machine_opened_at, clicked_at) is not null or links is not null
  ),
  marked as (
    update partitura.message m
    set opened_at = coalesce(m.opened_at, f.opened_at),
        machine_opened_at = coalesce(m.machine_opened_at, f.machine_opened_at),
        clicked_at = coalesce(m.clicked_at, f.clicked_at),
        clicked_links = nullif(coalesce(m.clicked_links, '{}') || coalesce(f.links, '{}'), '{}')
    from first f
    where m.delivery_id = f.delivery_id and m.number = f.number
  ),
  figure as (
    select delivery_id, at, link,
           case kind when 'opened' then case when machine then 'machineOpens' else 'opens' end
                     else case when machine then 'machineClicks' else 'clicks' end end as metric
    from judged
    union all
    select delivery_id, opened_at, null, 'uniqueOpens' from first where opened_at is not null
    union all
    select delivery_id, machine_opened_at, null, 'uniqueMachineOpens' from first where machine_opened_at is not null
    union all
    select delivery_id, greatest(opened_at, machine_opened_at), null, 'uniqueOpensOfBoth' from first
    where (was_opened or opened_at is not null) and (was_machine_opened or machine_opened_at is not null)
      and not (was_opened and was_machine_opened)
    union all
    select delivery_id, clicked_at, null, 'uniqueClicks' from first where clicked_at is not null
    union all
    select delivery_id, min(at), link, 'uniqueLinkClicks' from judged
    where kind = 'clicked' and not machine and not (link = any (coalesce(clicked_links, '{}')))
    group by delivery_id, number, link
  ),
  counted as (
    insert into partitura.rollup as r (delivery_id, hour, metric, link, count)
    select delivery_id, date_trunc('hour', at), metric, coalesce(link, -1), count(*)
    from figure group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (delivery_id, hour, metric, link) do update set count = r.count + excluded.count
  )
  select campaign_id as "campaignId" from partitura.delivery
  where id in (select delivery_id from judged) group by campaign_id`;
