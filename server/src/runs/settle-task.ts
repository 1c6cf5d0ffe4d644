import { eq, inArray, sql } from 'drizzle-orm';
import type { Outcome } from '../activities/kind.ts';
import type { Population } from '../activities/population.ts';
import type { Transaction } from '../db/database.ts';
import { populations, runs, tasks } from '../db/schema.ts';
import { publish } from '../live/live.ts';
import { beginRunChange, type RunChange } from '../live/run-change.ts';
import { afterLiveRun } from '../schedules/after-live-run.ts';
import { loadProgress } from './load-progress.ts';
import { logRun, type LogEntry } from './log-run.ts';
import type { LockedTask } from './lock-task.ts';
import type { Materialised } from './materialise.ts';
import { runStateOf, targetsOf, whatFollows, type Progress, type RunGraph } from './progress.ts';
import { hasEnded, type RunState } from './run.ts';
import { skippedPopulations } from './skipped-populations.ts';
import { addTaskJob } from './task-job.ts';

/** Thrown where a task finds that its run was stopped while it worked: all it did is taken back. */
export const stoppedMeanwhile = new Error('The run was stopped meanwhile.');

/**
 * Writes that a task has succeeded, what it gave, and what follows from it: successors whose inbound transitions
 * have now all come in get a job (but for one, which begins at once and which the caller goes on with), those to which
 * nothing comes are skipped, and a run with nothing left is completed. The run is locked from here to the commit, so that of two
 * branches that come in at once the second sees the first.
 * @returns the task to go on with; null when there is none, or the run is paused
 */
export async function settleTask(
  tx: Transaction,
  locked: LockedTask,
  graph: RunGraph,
  given: Materialised & { inCount: number | null; at: Date; entries: readonly LogEntry[] },
): Promise<string | null> {
  const { task, run } = locked;
  const change = await changeOf(tx, run.id);
  const { seq } = change;
  const rows = populationRows(locked, graph, given.populations, seq);
  const [progress] = await Promise.all([
    writeSuccess(tx, locked, given, seq, rows).then(() => loadProgress(tx, run.id)),
    publish(tx, `run:${run.id}`, { seq }),
    logRun(tx, run.id, given.entries),
  ]);
  const { ready, skipped } = whatFollows(graph, progress, targetsOf(graph.graph, task.activityId));
  const after = skipped.length > 0 ? await skip(tx, locked, graph, progress, skipped, seq) : progress;
  const [next = null, ...others] = change.state === 'paused' ? [] : ready.map((id) => taskIdOf(progress, id));
  await Promise.all([
    ...others.map((id) => addTaskJob(tx, id)),
    next === null ? undefined : beginTask(tx, next, seq, given.at),
    writeRunState(tx, run, change.state, runStateOf(graph, after), given.at),
  ]);
  return next;
}

async function writeSuccess(
  tx: Transaction,
  { task, saveStatements }: LockedTask,
  given: Materialised & { inCount: number | null; at: Date },
  seq: number,
  rows: readonly (typeof populations.$inferInsert)[],
): Promise<void> {
  const succeeded = {
    state: 'succeeded' as const,
    seq,
    waitingFor: null,
    wakeAt: null,
    error: null,
    inCount: given.inCount,
    outCount: outCount(given.populations),
    statement: saveStatements ? given.statement : null,
    endedAt: given.at,
  };
  await Promise.all([
    rows.length > 0 ? tx.insert(populations).values([...rows]) : undefined,
    tx.update(tasks).set(succeeded).where(eq(tasks.id, task.id)),
  ]);
}

async function beginTask(tx: Transaction, taskId: string, seq: number, at: Date): Promise<void> {
  await tx
    .update(tasks)
    .set({ state: 'running', seq, attempt: sql`${tasks.attempt} + 1`, startedAt: at })
    .where(eq(tasks.id, taskId));
}

/** Writes that a task goes on later: at a date, or when what it waits for has happened. */
export async function postponeTask(
  tx: Transaction,
  { task, run }: LockedTask,
  graph: RunGraph,
  outcome: Exclude<Outcome, { type: 'done' }>,
  at: Date,
): Promise<void> {
  if (outcome.type === 'wake') await addTaskJob(tx, task.id, outcome.at);
  const next = postponed(outcome);
  if (outcome.type === 'waiting' && task.state === next.state && task.waitingFor === next.waitingFor) return;
  const { seq, state } = await changeOf(tx, run.id);
  await Promise.all([
    tx
      .update(tasks)
      .set({ ...next, seq })
      .where(eq(tasks.id, task.id)),
    publish(tx, `run:${run.id}`, { seq }),
  ]);
  await writeRunState(tx, run, state, runStateOf(graph, await loadProgress(tx, run.id)), at);
}

function postponed(
  outcome: Exclude<Outcome, { type: 'done' }>,
): Pick<LockedTask['task'], 'state' | 'waitingFor' | 'wakeAt'> {
  if (outcome.type === 'wake') return { state: 'pending', waitingFor: 'date', wakeAt: outcome.at };
  const { waitingFor } = outcome;
  return { state: waitingFor === 'delivery' ? 'running' : 'needs attention', waitingFor, wakeAt: null };
}

async function changeOf(tx: Transaction, runId: string): Promise<RunChange> {
  const change = await beginRunChange(tx, runId);
  if (change.state === 'stopped') throw stoppedMeanwhile;
  return change;
}

/** A paused run stays so while there is anything left to do. */
async function writeRunState(
  tx: Transaction,
  run: LockedTask['run'],
  before: RunState,
  after: RunState,
  at: Date,
): Promise<void> {
  if (before === after || (before === 'paused' && after !== 'completed')) return;
  await tx
    .update(runs)
    .set({ state: after, endedAt: hasEnded(after) ? at : null })
    .where(eq(runs.id, run.id));
  if (after !== 'completed') return;
  await logRun(tx, run.id, [{ message: 'Completed' }]);
  if (run.mode === 'live') await afterLiveRun(tx, run.campaignId, at);
}

async function skip(
  tx: Transaction,
  { run }: LockedTask,
  graph: RunGraph,
  progress: Progress,
  skipped: readonly string[],
  seq: number,
): Promise<Progress> {
  const ids = skipped.map((id) => taskIdOf(progress, id));
  const rows = skippedPopulations(graph, run.id, skipped, seq);
  const entries = skipped.map((activityId): LogEntry => ({
    activityId,
    message: 'Skipped: nothing comes to it',
  }));
  await Promise.all([
    tx.update(tasks).set({ state: 'skipped', seq, endedAt: new Date() }).where(inArray(tasks.id, ids)),
    rows.length > 0 ? tx.insert(populations).values(rows) : undefined,
    logRun(tx, run.id, entries),
  ]);
  return await loadProgress(tx, run.id);
}

function populationRows(
  { task, run }: LockedTask,
  { graph, read }: RunGraph,
  given: ReadonlyMap<string, Population>,
  seq: number,
): (typeof populations.$inferInsert)[] {
  const outlets = read.get(task.activityId)?.outlets ?? [];
  return outlets.map(({ name, endsWhenEmpty }) => {
    const place = { runId: run.id, activityId: task.activityId, outlet: name, seq };
    const population = given.get(name);
    if (population === undefined)
      return { ...place, state: 'skipped', count: 0, dimension: '', columns: [], worktable: null };
    const { dimension, columns, worktable, branch, count } = population;
    const transition = graph.transitions.find(
      ({ source }) => source.activity === task.activityId && source.outlet === name,
    );
    const isSkipped = count === 0 && (transition?.skipWhenEmpty === true || endsWhenEmpty === true);
    return {
      ...place,
      state: isSkipped ? 'skipped' : 'arrived',
      count,
      dimension,
      columns: [...columns],
      worktable,
      branch,
    };
  });
}

/** Rows that left; the same population that leaves by several outlets counts once. */
function outCount(given: ReadonlyMap<string, Population>): number | null {
  if (given.size === 0) return null;
  const distinct = new Map(
    [...given.values()].map((population) => [
      `${population.worktable} ${population.branch}`,
      population.count,
    ]),
  );
  return [...distinct.values()].reduce((sum, count) => sum + count, 0);
}

function taskIdOf(progress: Progress, activityId: string): string {
  const task = progress.tasks.get(activityId);
  if (task === undefined) throw new Error(`The activity ${activityId} has no task.`);
  return task.id;
}
