import { eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { doOthersWait } from '../db/jobs.ts';
import { populations, tasks } from '../db/schema.ts';
import type { BegunTask } from './claim-task.ts';
import { countOut, givenPopulations } from './given-populations.ts';
import { goOn } from './go-on.ts';
import { loadProgress } from './load-progress.ts';
import { logRun, type LogEntry } from './log-run.ts';
import type { LockedTask } from './lock-task.ts';
import type { Materialised } from './materialise.ts';
import { sayHeld } from './pause-point.ts';
import { targetsOf, whatFollows, type Progress, type RunGraph } from './progress.ts';
import { hasEnded, type TaskError } from './run.ts';
import { skippedEntries, skippedPopulations } from './skipped-populations.ts';
import { addTaskJob } from './task-job.ts';
import { writeDone } from './write-done.ts';

/** Thrown where a task finds that its run was stopped while it worked: all it did is taken back. */
export const stoppedMeanwhile = new Error('The run was stopped meanwhile.');

interface Given extends Materialised {
  readonly inCount: number | null;
  readonly at: Date;
  /** Why it failed, where the campaign's error policy goes on without it. */
  readonly error?: TaskError;
  readonly entries: readonly LogEntry[];
}

/**
 * Writes that a task has succeeded (or failed and is ignored), what it gave, and what follows from it: successors whose
 * inbound transitions have now all come in get a job (but for one, where no other campaign waits, which begins at once
 * and which the caller goes on with), those to which nothing comes are skipped, and a run with nothing left is
 * completed. The run is locked from here to the commit, so that of two branches that come in at once the second sees
 * the first.
 * @returns the task to go on with; null when there is none, or the run is paused
 */
export async function settleTask(
  tx: Transaction,
  locked: LockedTask,
  graph: RunGraph,
  given: Given,
): Promise<BegunTask | null> {
  const { task, run, settings } = locked;
  const { seq, state } = await writeDone(tx, locked, {
    ...given,
    outCount: countOut(given.populations),
    statement: settings.saveStatements ? given.statement : null,
    populations: givenPopulations(locked, graph, given.populations),
  });
  if (hasEnded(state)) throw stoppedMeanwhile;
  // Statements of their own, sent when the run is locked: they see what others had committed until then.
  const [doWait, progress] = await Promise.all([
    doOthersWait(tx, 'run_task', run.campaignId),
    loadProgress(tx, run.id),
  ]);
  const { ready, held, skipped } = whatFollows(graph, progress, targetsOf(graph.graph, task.activityId));
  const after = skipped.length > 0 ? await skip(tx, locked, graph, progress, skipped, seq) : progress;
  const isPaused = state === 'paused' || held.length > 0;
  const following = isPaused ? [] : ready.map((id) => taskOf(progress, run.id, id));
  // Whoever waits for a place is let in between two activities.
  const next = doWait ? null : (following[0] ?? null);
  const others = following.filter((one) => one !== next);
  await Promise.all([
    ...others.map(({ id }) => addTaskJob(tx, id)),
    next === null ? undefined : beginTask(tx, next.id, seq, given.at),
    held.length === 0 ? undefined : sayHeld(tx, run, graph, held),
    goOn(tx, run, graph, state, after, given.at),
  ]);
  return next;
}

async function beginTask(tx: Transaction, taskId: string, seq: number, at: Date): Promise<void> {
  await tx
    .update(tasks)
    .set({ state: 'running', seq, attempt: sql`${tasks.attempt} + 1`, startedAt: at })
    .where(eq(tasks.id, taskId));
}

async function skip(
  tx: Transaction,
  { run }: LockedTask,
  graph: RunGraph,
  progress: Progress,
  skipped: readonly string[],
  seq: number,
): Promise<Progress> {
  const ids = skipped.map((id) => taskOf(progress, run.id, id).id);
  const rows = skippedPopulations(graph, run.id, skipped, seq);
  await Promise.all([
    tx.update(tasks).set({ state: 'skipped', seq, endedAt: new Date() }).where(inArray(tasks.id, ids)),
    rows.length > 0 ? tx.insert(populations).values(rows) : undefined,
    logRun(tx, run.id, skippedEntries(graph, skipped)),
  ]);
  return await loadProgress(tx, run.id);
}

function taskOf(progress: Progress, runId: string, activityId: string): BegunTask {
  const task = progress.tasks.get(activityId);
  if (task === undefined) throw new Error(`The activity ${activityId} has no task.`);
  return { id: task.id, runId, activityId };
}
