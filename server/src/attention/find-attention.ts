import { statfs } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import type { Attention, AttentionItem } from './attention.ts';

/** Above that nobody looks through a list; the newest are shown. */
const most = 200;
const leastFreeBytes = 1 << 30;
const leastFreeShare = 0.03;

interface Row extends Record<string, unknown> {
  readonly kind: AttentionItem['kind'];
  readonly about: string;
  readonly since: Date;
  readonly campaign_id: string | null;
  readonly campaign_name: string | null;
  readonly run_id: string | null;
  readonly run_number: number | null;
  readonly run_mode: 'test' | 'live' | null;
  readonly activity_id: string | null;
  readonly activity_label: string | null;
  readonly task_id: string | null;
  readonly delivery_id: string | null;
  readonly count: string | null;
  readonly message: string | null;
  readonly hint: string | null;
  readonly said: AttentionItem['said'];
  readonly asked_by_id: string | null;
}

/** Everything that waits for a person now. Costs what is open, not what was. `dataDir`: where files are kept. */
export async function findAttention(db: Database, dataDir: string): Promise<Attention> {
  const [rows, disk] = await Promise.all([findRows(db), fullDisk(dataDir)]);
  const items = rows.slice(0, most).map(itemOf);
  return { items: disk === null ? items : [disk, ...items], hasMore: rows.length > most };
}

async function findRows(db: Database): Promise<Row[]> {
  const rows = await db.execute<Row>(sql`
    with open_run as (
      select id, campaign_id, state, error, said, started_at, graph from partitura.run
      where state in ('pending', 'running', 'paused', 'waiting')
    ),
    open_task as (
      select t.* from open_run r join partitura.task t on t.run_id = r.id
      where t.state = 'failed' or t.waiting_for = 'file' and t.state in ('pending', 'running', 'needs attention')
    ),
    found as (
      select 'taskFailed' as kind, id::text as about, coalesce(ended_at, started_at, now()) as since, run_id,
        null::uuid as campaign_id, activity_id, id as task_id, null::uuid as delivery_id, null::bigint as count,
        error ->> 'message' as message, error ->> 'hint' as hint, error -> 'said' as said, null::text as asked_by_id
      from open_task where state = 'failed'
      union all
      select 'fileAwaited', id::text, coalesce(started_at, now()), run_id, null, activity_id, id, null, null,
        null, null, null, null
      from open_task where state <> 'failed'
      union all
      select 'runPaused', r.id::text, coalesce(
          (select max(l.at) from partitura.run_log l where l.run_id = r.id), r.started_at), r.id,
        null, null, null, null, null, r.error, null, jsonb_build_object('message', r.said), null
      from open_run r
      where r.state = 'paused' and not exists (select from open_task t where t.run_id = r.id and t.state = 'failed')
      union all
      select case d.state when 'paused' then 'deliveryPaused' else 'sendToConfirm' end, d.id::text,
        coalesce(d.confirmed_at, d.created_at), d.run_id, null, d.activity_id, d.task_id, d.id,
        d.targeted - d.excluded, d.pause_reason, null, null, null
      from open_run r join partitura.delivery d on d.run_id = r.id
      -- With its run a delivery is paused too: that is one matter.
      where d.state = 'awaiting confirmation' or d.state = 'paused' and (r.state <> 'paused' or d.pause_reason is not null)
      union all
      select 'messagesUnknown', d.id::text, w.at, d.run_id, null, d.activity_id, d.task_id, d.id, w.unknown,
        null, null, null, null
      from (
        select delivery_id, sum(unknown) as unknown, max(coalesce(done_at, claimed_at)) as at
        from partitura.send_window where unknown <> 0 group by delivery_id having sum(unknown) > 0
      ) w join partitura.delivery d on d.id = w.delivery_id
      union all
      select 'approvalRequested', a.id::text, a.requested_at, null, a.campaign_id, null, null, null, null,
        nullif(a.request_note, ''), a.requested_by, null, a.requested_by_id
      from partitura.campaign_approval a
      join partitura.campaign c on c.id = a.campaign_id and c.settings = a.settings
      join partitura.campaign_version v on v.id = a.version_id and v.published_at is null and v.revision = a.revision
      where a.decision is null and not exists (
        select from partitura.campaign_approval newer where newer.campaign_id = a.campaign_id and newer.id > a.id)
      union all
      select 'launchFailed', l.id::text, l.at, null, l.campaign_id, null, null, null, null, l.reason, null,
        jsonb_build_object('message', l.said), null
      from partitura.launch l join partitura.campaign c on c.id = l.campaign_id
      where l.state = 'failed' and l.at > now() - interval '7 days' and c.state in ('scheduled', 'live')
        and not exists (select from partitura.launch later
          where later.campaign_id = l.campaign_id and later.planned_at > l.planned_at)
      union all
      select 'noticesFailed', 'outbox', max(ended_at), null, null, null, null, null, count(*),
        (array_agg(error order by ended_at desc))[1], null, null, null
      from partitura.notice where state = 'failed' and ended_at > now() - interval '1 day' having count(*) > 0
      union all
      select 'jobsWaiting', 'queue', min(run_at), null, null, null, null, null, count(*), null, null, null, null
      from graphile_worker.jobs
      where locked_at is null and attempts < max_attempts and run_at < now() - interval '2 minutes'
        -- Where nobody works at all: a queue that is long moves, and needs nobody.
        and not exists (select from graphile_worker.jobs where locked_at is not null)
      having count(*) > 0
    )
    select f.*, c.id as campaign_id, c.name as campaign_name, r.number as run_number, r.mode as run_mode,
      coalesce(d.activity_label, jsonb_path_query_first(r.graph, '$.activities[*] ? (@.id == $id).label',
        jsonb_build_object('id', f.activity_id)) #>> '{}') as activity_label
    from (select * from found order by since desc limit ${most + 1}) f
    left join partitura.run r on r.id = f.run_id
    left join partitura.delivery d on d.id = f.delivery_id
    left join partitura.campaign c on c.id = coalesce(f.campaign_id, r.campaign_id)
    order by f.since desc, f.kind, f.about`);
  return [...rows];
}

function itemOf(row: Row): AttentionItem {
  return {
    id: `${row.kind} ${row.about}`,
    kind: row.kind,
    since: new Date(row.since),
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    runId: row.run_id,
    runNumber: row.run_number,
    runMode: row.run_mode,
    activityId: row.activity_id,
    activityLabel: row.activity_label,
    taskId: row.task_id,
    deliveryId: row.delivery_id,
    count: row.count === null ? null : Number(row.count),
    message: row.message,
    hint: row.hint,
    said: row.said,
    askedById: row.asked_by_id,
  };
}

let fullSince: Date | null = null;

/** The disk of this process, where it is nearly full. Not known where it cannot be asked. */
async function fullDisk(dataDir: string): Promise<AttentionItem | null> {
  const found = await statfs(dataDir).catch(() => null);
  if (found === null) return null;
  const free = found.bavail * found.bsize;
  const isFull = free < leastFreeBytes || found.bavail < found.blocks * leastFreeShare;
  fullSince = isFull ? (fullSince ?? new Date()) : null;
  if (fullSince === null) return null;
  return {
    id: 'diskFull',
    kind: 'diskFull',
    since: fullSince,
    campaignId: null,
    campaignName: null,
    runId: null,
    runNumber: null,
    runMode: null,
    activityId: null,
    activityLabel: null,
    taskId: null,
    deliveryId: null,
    // Rounded, so that it is told again only when it has changed by much.
    count: Math.floor(free / (1 << 28)) * (1 << 28),
    message: null,
    hint: null,
    said: null,
    askedById: null,
  };
}
