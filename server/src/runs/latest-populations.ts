import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Population } from '../activities/population.ts';
import type { Graph } from '../campaigns/graph.ts';
import type { Queryable } from '../db/database.ts';
import { populations, runs } from '../db/schema.ts';
import type { RunMode } from './run.ts';
import { asPopulation, isKept } from './task-context.ts';

/** The run of a campaign that was started last, with what it keeps. */
export interface LatestRun {
  readonly runId: string;
  readonly number: number;
  readonly mode: RunMode;
  /** The moment from which its dates were measured. */
  readonly now: Date;
  readonly graph: Graph;
  /** By `activity outlet`. */
  readonly kept: ReadonlyMap<string, Population>;
}

/** Null when the campaign has not run, or its rows were cleaned up. */
export async function latestPopulations(db: Queryable, campaignId: string): Promise<LatestRun | null> {
  const [run] = await db
    .select({ runId: runs.id, number: runs.number, mode: runs.mode, now: runs.now, graph: runs.graph })
    .from(runs)
    .where(and(eq(runs.campaignId, campaignId), isNull(runs.clearedAt)))
    .orderBy(desc(runs.number))
    .limit(1);
  if (run === undefined) return null;
  const rows = await db.select().from(populations).where(eq(populations.runId, run.runId));
  return {
    ...run,
    kept: new Map(rows.filter(isKept).map((row) => [`${row.activityId} ${row.outlet}`, asPopulation(row)])),
  };
}
