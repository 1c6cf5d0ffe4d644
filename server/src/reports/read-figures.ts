import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { messages, rollups, trackedLinks } from '../db/schema.ts';
import { noFigures, type Figures, type RolledUpMetric } from './metric.ts';
import type { LinkClicks, ReasonCount, TimePoint } from './report.ts';

const total = sql<number>`sum(${rollups.count})`.mapWith(Number);
const isOf = (deliveryIds: readonly string[]) => inArray(rollups.deliveryId, [...deliveryIds]);

/** The rolled-up counts of each delivery that has any. */
export async function readFigures(
  db: Queryable,
  deliveryIds: readonly string[],
): Promise<Map<string, Figures>> {
  const rows = await db
    .select({ deliveryId: rollups.deliveryId, metric: rollups.metric, total })
    .from(rollups)
    .where(isOf(deliveryIds))
    .groupBy(rollups.deliveryId, rollups.metric);
  const figures = new Map<string, Record<keyof Figures, number>>();
  for (const row of rows) {
    const of = figures.get(row.deliveryId) ?? { ...noFigures };
    of[row.metric] = row.total;
    figures.set(row.deliveryId, of);
  }
  return figures;
}

/** What happened in each hour, over all the deliveries. */
export async function readTimeline(db: Queryable, deliveryIds: readonly string[]): Promise<TimePoint[]> {
  const shown: RolledUpMetric[] = ['sends', 'undelivered', 'opens', 'clicks'];
  const rows = await db
    .select({ hour: rollups.hour, metric: rollups.metric, total })
    .from(rollups)
    .where(and(isOf(deliveryIds), inArray(rollups.metric, shown)))
    .groupBy(rollups.hour, rollups.metric)
    .orderBy(asc(rollups.hour));
  const hours = Map.groupBy(rows, ({ hour }) => hour.getTime());
  return [...hours].map(([hour, counted]) => {
    const of = (metric: RolledUpMetric) => counted.find((row) => row.metric === metric)?.total ?? 0;
    return {
      at: new Date(hour),
      sends: of('sends'),
      delivered: of('sends') - of('undelivered'),
      opens: of('opens'),
      clicks: of('clicks'),
    };
  });
}

/** Every tracked link of the deliveries, clicked or not. */
export async function readLinks(db: Queryable, deliveryIds: readonly string[]): Promise<LinkClicks[]> {
  const sumOf = (metric: RolledUpMetric) =>
    sql<number>`coalesce(sum(${rollups.count}) filter (where ${rollups.metric} = ${metric}), 0)`.mapWith(
      Number,
    );
  const clicks = sumOf('clicks');
  return db
    .select({
      url: trackedLinks.url,
      label: trackedLinks.label,
      clicks,
      uniqueClicks: sumOf('uniqueLinkClicks'),
    })
    .from(trackedLinks)
    .leftJoin(
      rollups,
      and(eq(rollups.deliveryId, trackedLinks.deliveryId), eq(rollups.link, trackedLinks.index)),
    )
    .where(inArray(trackedLinks.deliveryId, [...deliveryIds]))
    .groupBy(trackedLinks.url, trackedLinks.label)
    .orderBy(desc(clicks), asc(trackedLinks.url));
}

/** Why messages could not be sent: those are few, and have an index of their own. */
export async function readErrors(db: Queryable, deliveryIds: readonly string[]): Promise<ReasonCount[]> {
  const reason = sql<string>`coalesce(${messages.reason}, 'unknown')`;
  const count = sql<number>`count(*)`.mapWith(Number);
  return db
    .select({ reason, count })
    .from(messages)
    .where(and(inArray(messages.deliveryId, [...deliveryIds]), sql`${messages.status} = 'failed'`))
    .groupBy(messages.reason)
    .orderBy(desc(count), asc(reason));
}
