import type { populations } from '../db/schema.ts';
import { say } from '../language/say.ts';
import type { LogEntry } from './log-run.ts';
import type { RunGraph } from './progress.ts';

/** What the transitions that leave skipped activities carry: nothing, and nothing is known of its columns. */
export function skippedPopulations(
  { graph }: RunGraph,
  runId: string,
  skipped: readonly string[],
  seq: number,
): (typeof populations.$inferInsert)[] {
  return graph.transitions
    .filter(({ source }) => skipped.includes(source.activity))
    .map(({ source }) => ({
      runId,
      activityId: source.activity,
      outlet: source.outlet,
      state: 'skipped',
      seq,
      count: 0,
      dimension: '',
      columns: [],
      worktable: null,
    }));
}

/** Why they are skipped, for the log. */
export function skippedEntries({ graph }: RunGraph, skipped: readonly string[]): LogEntry[] {
  const disabled = new Set(graph.activities.filter(({ enabled }) => !enabled).map(({ id }) => id));
  return skipped.map((activityId) => ({
    activityId,
    message: disabled.has(activityId) ? say`Skipped: it is disabled` : say`Skipped: nothing comes to it`,
  }));
}
