import { and, asc, eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { deliveries, runs } from '../db/schema.ts';
import { kpisOf } from './kpi.ts';
import { noFigures, rolledUpMetrics, type Figures } from './metric.ts';
import { readErrors, readFigures, readLinks, readTimeline } from './read-figures.ts';
import type { ReasonCount, Report } from './report.ts';

export interface ReportWanted {
  readonly campaignId: string;
  /** One run, test or live; all live runs of the campaign where it is left out. */
  readonly runId?: string | null | undefined;
}

/** A campaign's figures, from the ledgers' totals and the rolled-up counts: never from the events themselves. */
export async function campaignReport(db: Queryable, { campaignId, runId }: ReportWanted): Promise<Report> {
  const made = await db
    .select({
      id: deliveries.id,
      targeted: deliveries.targeted,
      excluded: deliveries.excluded,
      exclusions: deliveries.exclusions,
    })
    .from(deliveries)
    .innerJoin(runs, eq(runs.id, deliveries.runId))
    .where(and(eq(deliveries.campaignId, campaignId), runId ? eq(runs.id, runId) : eq(runs.mode, 'live')))
    .orderBy(asc(deliveries.createdAt), asc(deliveries.id));
  const ids = made.map(({ id }) => id);
  const [counted, overTime, links, errors] = await Promise.all([
    readFigures(db, ids),
    readTimeline(db, ids),
    readLinks(db, ids),
    readErrors(db, ids),
  ]);
  const figures = made.map(({ id, targeted, excluded }) => ({
    ...(counted.get(id) ?? noFigures),
    targeted,
    exclusions: excluded,
  }));
  return {
    campaignId,
    runId: runId ?? null,
    updatedAt: new Date(),
    kpis: kpisOf(sumOf(figures)),
    exclusions: byReason(made.map(({ exclusions }) => exclusions)),
    errors,
    overTime,
    links,
    deliveries: ids.map((deliveryId, at) => ({ deliveryId, kpis: kpisOf(figures[at] ?? noFigures) })),
  };
}

function sumOf(all: readonly Figures[]): Figures {
  const sum: Record<keyof Figures, number> = { ...noFigures };
  for (const figures of all) {
    for (const metric of ['targeted', 'exclusions', ...rolledUpMetrics] as const)
      sum[metric] += figures[metric];
  }
  return sum;
}

function byReason(all: readonly Readonly<Record<string, number>>[]): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const [reason, count] of all.flatMap((each) => Object.entries(each))) {
    if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason));
}
