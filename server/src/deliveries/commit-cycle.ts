import type { Database } from '../db/database.ts';
import { messagesLanded } from '../telemetry/metrics.ts';
import type { DeliveryState } from './delivery.ts';

/** What became of one message, as the ledger keeps it. */
export interface Landed {
  readonly number: number;
  /** pending: to be tried again. */
  readonly status: 'sent' | 'failed' | 'unknown' | 'pending';
  readonly reason: string | null;
  /** Seconds until it is tried again; null unless pending. */
  readonly retryAfter: number | null;
  /** False when it did not leave at all, so that the attempt does not count. */
  readonly isAttempt: boolean;
}

/** Of messages that have landed, and of those about to leave. */
export interface Cycle {
  readonly windowId: number;
  readonly lockId: number;
  readonly landed: readonly Landed[];
  /** All numbers that are in the air from now on. */
  readonly inAir: readonly number[];
}

/**
 * One cycle of a sending loop, in one statement and so all or nothing: outcomes into ledger and figures, numbers in
 * the air onto the window. Only after it has committed may the provider be called for those numbers.
 * Messages are locked in the order of their numbers, figures after them, as everywhere.
 */
const statement = `
  with mine as (
    update partitura.send_window
    set in_air = $3::text::int[], sent = sent + $4::int, failed = failed + $5::int, unknown = unknown + $6::int
    where id = $1::bigint and claimed_by = $2::int
    returning delivery_id
  ),
  landed as materialized (
    select * from json_to_recordset($7::text::json)
      as l(number int, status text, reason text, "retryAfter" float8, "isAttempt" boolean)
  ),
  locked as (
    select m.number from partitura.message m
    where m.delivery_id = (select delivery_id from mine) and m.number = any(array(select number from landed)) and m.status = 'pending'
    order by m.number for update
  ),
  written as (
    update partitura.message m
    set status = l.status, reason = l.reason, attempts = m.attempts + l."isAttempt"::int,
        sent_at = case l.status when 'sent' then now() end,
        retry_at = now() + l."retryAfter" * interval '1 second'
    from landed l join locked using (number)
    where m.delivery_id = (select delivery_id from mine) and m.number = l.number
    returning m.status
  ),
  counted as (
    select case status when 'sent' then 'sends' else 'errors' end as metric, count(*) as count
    from written where status in ('sent', 'failed') group by 1
  ),
  figures as (
    insert into partitura.rollup as r (delivery_id, hour, metric, link, count)
    select delivery_id, date_trunc('hour', now()), metric, -1, count from counted, mine order by metric
    on conflict (delivery_id, hour, metric, link) do update set count = r.count + excluded.count
  )
  select d.state from partitura.delivery d join mine on mine.delivery_id = d.id`;

/** @returns the delivery's state as of now; null when the window is no longer ours: then nothing was written. */
export async function commitCycle(
  db: Database,
  { windowId, lockId, landed, inAir }: Cycle,
): Promise<DeliveryState | null> {
  const counted = (status: Landed['status']) => landed.filter((each) => each.status === status).length;
  const [row] = await db.$client.unsafe<{ state: DeliveryState }[]>(
    statement,
    [
      windowId,
      lockId,
      `{${inAir.join(',')}}`,
      counted('sent'),
      counted('failed'),
      counted('unknown'),
      JSON.stringify(landed),
    ],
    { prepare: true },
  );
  if (row !== undefined) for (const { status } of landed) messagesLanded.inc({ outcome: status });
  return row?.state ?? null;
}
