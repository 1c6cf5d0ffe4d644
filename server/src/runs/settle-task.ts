import { eq, inArray, sql } from 'drizzle-orm';
import type { Outcome } from '../activities/kind.ts';
import type { Population } from '../activities/population.ts';
import type { Transaction } from '../db/database.ts';
import { doOthersWait } from '../db/jobs.ts';
import { populations, runs, tasks } from '../db/schema.ts';
import { publish } from '../live/live.ts';
import { beginRunChange, type RunChange } from '../live/run-change.ts';
import { afterLiveRun } from '../schedules/after-live-run.ts';
import { exportRunSpan } from '../telemetry/traces.ts';
import { afterTestRun } from './after-test-run.ts';
import { loadProgress } from './load-progress.ts';
import { logRun, type LogEntry } from './log-run.ts';
import type { LockedTask } from './lock-task.ts';
import type { Materialised } from './materialise.ts';
import { sayHeld } from './pause-point.ts';
import { runStateOf, targetsOf, whatFollows, type Progress, type RunGraph } from './progress.ts';
import { hasEnded, type RunState, type TaskError } from './run.ts';
import { skippedEntries, skippedPopulations } from './skipped-populations.ts';
import { addTaskJob } from './task-job.ts';
import { advanceClock, jobDate } from './virtual-clock.ts';

/** Thrown where a task finds that its run was stopped while it worked: all it did is taken back. */
export const stoppedMeanwhile = new Error('The run was stopped meanwhile.');

interface Given extends Materialised {
  readonly inCount: number | null;
  readonly at: Date;
  /** Why it failed, where the campaign's error policy goes on without it. */
  readonly error?: TaskError;
}

/**
 * Writes that a task has succeeded (or failed and is ignored), what it gave, and what follows from it: successors whose
 * inbound transitions have now all come in get a job (but for one, where no other campaign waits, which begins at once
 * and which the caller goes on with), those to which
 * nothing comes are skipped, and a run with nothing left is completed. The run is locked from here to the commit, so that of two
 * branches that come in at once the second sees the first.
 * @returns the task to go on with; null when there is none, or the run is paused
 */
export async function settleTask(
  tx: Transaction,
  locked: LockedTask,
  graph: RunGraph,
  given: Given & { readonly entries: readonly LogEntry[] },
): Promise<string | null> {
  const { task, run } = locked;
  const change = await changeOf(tx, run.id);
  const { seq } = change;
  const rows = populationRows(locked, graph, given.populations, seq);
  const [progress, doWait] = await Promise.all([
    writeDone(tx, locked, given, seq, rows).then(() => loadProgress(tx, run.id)),
    doOthersWait(tx, 'run_task', run.campaignId),
    publish(tx, `run:${run.id}`, { seq }),
    logRun(tx, run.id, given.entries),
  ]);
  const { ready, held, skipped } = whatFollows(graph, progress, targetsOf(graph.graph, task.activityId));
  const after = skipped.length > 0 ? await skip(tx, locked, graph, progress, skipped, seq) : progress;
  const isPaused = change.state === 'paused' || held.length > 0;
  const following = isPaused ? [] : ready.map((id) => taskIdOf(progress, id));
  // Whoever waits for a place is let in between two activities.
  const next = doWait ? null : (following[0] ?? null);
  const others = following.filter((id) => id !== next);
  await Promise.all([
    ...others.map((id) => addTaskJob(tx, id)),
    next === null ? undefined : beginTask(tx, next, seq, given.at),
    held.length === 0 ? undefined : sayHeld(tx, run, graph, held),
    goOn(tx, run, graph, change.state, after, given.at),
  ]);
  return next;
}

async function writeDone(
  tx: Transaction,
  { task, settings }: LockedTask,
  given: Given,
  seq: number,
  rows: readonly (typeof populations.$inferInsert)[],
): Promise<void> {
  const { error = null } = given;
  const done = {
    state: error === null ? ('succeeded' as const) : ('ignored' as const),
    seq,
    waitingFor: null,
    wakeAt: null,
    error,
    inCount: given.inCount,
    outCount: outCount(given.populations),
    statement: settings.saveStatements ? given.statement : null,
    endedAt: given.at,
  };
  await Promise.all([
    rows.length > 0 ? tx.insert(populations).values([...rows]) : undefined,
    tx.update(tasks).set(done).where(eq(tasks.id, task.id)),
  ]);
}

/** Writes how the run stands after a change; when it only waits for dates, a virtual clock is put forward. */
async function goOn(
  tx: Transaction,
  run: LockedTask['run'],
  graph: RunGraph,
  before: RunState,
  progress: Progress,
  at: Date,
): Promise<void> {
  const state = runStateOf(graph, progress);
  await writeRunState(tx, run, before, state, at);
  if (state === 'waiting' && before !== 'paused') await advanceClock(tx, run, progress);
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
  const due = outcome.type === 'wake' ? jobDate(run, outcome.at) : null;
  if (due !== null) await addTaskJob(tx, task.id, due);
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
  await goOn(tx, run, graph, state, await loadProgress(tx, run.id), at);
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
  if (hasEnded(change.state)) throw stoppedMeanwhile;
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
  exportRunSpan(run, after, at);
  await logRun(tx, run.id, [{ message: 'Completed' }]);
  if (run.mode === 'live') await afterLiveRun(tx, run.campaignId, at);
  else await afterTestRun(tx, run.id);
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
  await Promise.all([
    tx.update(tasks).set({ state: 'skipped', seq, endedAt: new Date() }).where(inArray(tasks.id, ids)),
    rows.length > 0 ? tx.insert(populations).values(rows) : undefined,
    logRun(tx, run.id, skippedEntries(graph, skipped)),
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
