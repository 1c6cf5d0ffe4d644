import { sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import type { RolledUpMetric } from './metric.ts';

export interface RollUpRow {
  readonly deliveryId: string;
  readonly metric: RolledUpMetric;
  /** Index of the tracked link, of clicks; else left out. */
  readonly link?: number;
  readonly count: number;
  /** When it happened: booked to that hour (UTC). */
  readonly at: Date;
}

/**
 * Adds to the rolled-up figures, in the transaction that writes what they count. Rows of the same figure are
 * summed; figures are locked in the order of their key, and after any messages, so that writers never wait
 * for each other in a circle.
 */
export async function rollUp(tx: Queryable, rows: readonly RollUpRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map((row) => ({ ...row, link: row.link ?? -1 }));
  await tx.execute(sql`
    insert into partitura.rollup as r (delivery_id, hour, metric, link, count)
    select delivery_id, date_trunc('hour', at), metric, link, sum(count)
    from json_to_recordset(${JSON.stringify(
      given.map(({ deliveryId: delivery_id, ...figure }) => ({ delivery_id, ...figure })),
    )}::text::json) as given(delivery_id uuid, metric text, link smallint, count bigint, at timestamptz)
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4
    on conflict (delivery_id, hour, metric, link) do update set count = r.count + excluded.count`);
}
