import { eq } from 'drizzle-orm';
import { kinds as allKinds } from '../activities/registry.ts';
import type { Graph } from '../campaigns/graph.ts';
import { readActivity, type ActivityKinds, type ReadActivity } from '../campaigns/read-activity.ts';
import type { Queryable } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import type { RunGraph } from './progress.ts';

/** Graphs of runs never change, so that each is read once in a process and not for every task. */
const kept = new Map<string, RunGraph>();
const mostKept = 100;

export async function loadRunGraph(db: Queryable, runId: string, kinds?: ActivityKinds): Promise<RunGraph> {
  const known = kept.get(runId);
  if (known !== undefined) return known;
  const [run] = await db.select({ graph: runs.graph }).from(runs).where(eq(runs.id, runId));
  if (run === undefined) throw new Error(`There is no run ${runId}.`);
  const read = readRunGraph(run.graph, kinds);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - mostKept + 1))) kept.delete(oldest);
  kept.set(runId, read);
  return read;
}

/** Activities that cannot be read (an unfinished one that is disabled) are left out. */
export function readRunGraph(graph: Graph, kinds: ActivityKinds = allKinds): RunGraph {
  const read = new Map<string, ReadActivity>();
  for (const activity of graph.activities) {
    const result = readActivity(kinds, activity);
    if ('read' in result) read.set(activity.id, result.read);
  }
  return { graph, read };
}
