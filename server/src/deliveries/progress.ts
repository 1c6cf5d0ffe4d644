import { sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import type { DeliveryState } from './delivery.ts';

/** Where a delivery stands: targeted = excluded + pending + sent + failed + unknown, always. */
export interface DeliveryProgress {
  readonly deliveryId: string;
  readonly activityId: string;
  readonly state: DeliveryState;
  readonly pauseReason: string | null;
  readonly targeted: number;
  readonly excluded: number;
  readonly pending: number;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly exclusions: readonly ReasonCount[];
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

interface Row {
  readonly id: string;
  readonly activity_id: string;
  readonly state: DeliveryState;
  readonly pause_reason: string | null;
  readonly targeted: string;
  readonly excluded: string;
  readonly exclusions: Readonly<Record<string, number>>;
  readonly sent: string;
  readonly failed: string;
  readonly unknown: string;
}

/** All deliveries of a run, oldest first. Costs a row per window of some hundred messages, not per message. */
export function deliveryProgress(db: Queryable, runId: string): Promise<DeliveryProgress[]> {
  return progressWhere(db, sql`d.run_id = ${runId}`);
}

/** One delivery; null when there is none. */
export async function progressOfDelivery(
  db: Queryable,
  deliveryId: string,
): Promise<DeliveryProgress | null> {
  const [progress] = await progressWhere(db, sql`d.id = ${deliveryId}`);
  return progress ?? null;
}

async function progressWhere(db: Queryable, condition: ReturnType<typeof sql>): Promise<DeliveryProgress[]> {
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    select d.id, d.activity_id, d.state, d.pause_reason, d.targeted, d.excluded, d.exclusions,
           coalesce(sum(w.sent), 0) as sent, coalesce(sum(w.failed), 0) as failed, coalesce(sum(w.unknown), 0) as unknown
    from partitura.delivery d left join partitura.send_window w on w.delivery_id = d.id
    where ${condition}
    group by d.id
    order by d.id`);
  return rows.map((row) => {
    const [targeted, excluded, sent, failed, unknown] = [
      row.targeted,
      row.excluded,
      row.sent,
      row.failed,
      row.unknown,
    ].map(Number) as [number, number, number, number, number];
    return {
      deliveryId: row.id,
      activityId: row.activity_id,
      state: row.state,
      pauseReason: row.pause_reason,
      targeted,
      excluded,
      pending: targeted - excluded - sent - failed - unknown,
      sent,
      failed,
      unknown,
      exclusions: reasonCounts(row.exclusions),
    };
  });
}

export function reasonCounts(counts: Readonly<Record<string, number>>): ReasonCount[] {
  return Object.entries(counts).map(([reason, count]) => ({ reason, count }));
}
