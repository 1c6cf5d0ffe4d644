import type { Outcome, RunContext } from '../activities/kind.ts';
import type { Population } from '../activities/population.ts';
import type { ReadActivity } from '../campaigns/read-activity.ts';
import { inTransaction, type Transaction } from '../db/database.ts';
import type { JobHandlers } from '../db/workers.ts';
import { claimTask } from './claim-task.ts';
import { failTask } from './fail-task.ts';
import { lockTask, type LockedTask } from './lock-task.ts';
import { logRun, type LogEntry } from './log-run.ts';
import { materialise, worktableName } from './materialise.ts';
import { loadRunGraph } from './run-graph.ts';
import { postponeTask, settleTask, stoppedMeanwhile } from './settle-task.ts';
import { loadTaskContext } from './task-context.ts';
import type { TaskEngine } from './task-engine.ts';

const defaultFiles = { exportDir: null, mostBytes: 1 << 30 } as const;

/** The handler of `run_task` jobs. */
export function runTaskHandler(engine: TaskEngine): JobHandlers['run_task'] {
  return ({ taskId }) => runTask(engine, taskId);
}

/**
 * Carries a task out. Its effect, its counts, its log and the jobs of its successors commit together; a task that is
 * called twice does nothing the second time. A fault that a person can mend fails the task and pauses its run; a
 * lost connection and the like are thrown, so that the job is tried again.
 */
export async function runTask(engine: TaskEngine, taskId: string): Promise<void> {
  const now = engine.clock ?? (() => new Date());
  if (!(await claimTask(engine.db, taskId, now()))) return;
  try {
    await inTransaction(engine.db, async (tx) => {
      const locked = await lockTask(tx, taskId);
      if (locked !== null) await executeTask(tx, engine, locked, now);
    });
  } catch (error) {
    if (error !== stoppedMeanwhile) await failTask(engine, taskId, error);
  }
}

async function executeTask(
  tx: Transaction,
  engine: TaskEngine,
  locked: LockedTask,
  now: () => Date,
): Promise<void> {
  const { task, run } = locked;
  const begun = performance.now();
  const graph = await loadRunGraph(tx, run.id, engine.kinds);
  const activity = graph.read.get(task.activityId);
  if (activity === undefined) throw new Error(`The activity ${task.activityId} cannot be read.`);
  const context = await loadTaskContext(tx, locked, activity, graph);
  const entries: LogEntry[] = [];
  const outcome = await carryOut(tx, engine, locked, activity, context, now(), entries);
  if (outcome.type !== 'done') {
    await logRun(tx, run.id, entries);
    await postponeTask(tx, locked, graph, outcome, now());
    return;
  }
  const outlets = activity.outlets.map(({ name }) => name);
  const given = await materialise(
    tx,
    worktableName(run.id, task.id, task.attempt),
    outcome.produced,
    outlets,
  );
  const milliseconds = Math.round(performance.now() - begun);
  entries.push({
    activityId: task.activityId,
    message: `${gave(activity, given.populations)} in ${milliseconds} ms`,
  });
  await settleTask(tx, locked, graph, { ...given, inCount: inCount(activity, context), at: now(), entries });
}

async function carryOut(
  tx: Transaction,
  { db, files = defaultFiles }: TaskEngine,
  { task, run }: LockedTask,
  { activity, kind, config }: ReadActivity,
  context: RunContext,
  clock: Date,
  entries: LogEntry[],
): Promise<Outcome> {
  if (kind.verb === 'compile') return { type: 'done', produced: kind.compile(config, context) };
  return await kind.perform(config, {
    ...context,
    tx,
    taskId: task.id,
    worktable: worktableName(run.id, task.id, task.attempt),
    files: { db, ...files },
    activityLabel: activity.label,
    wakeAt: task.wakeAt,
    skipWaits: run.skipWaits,
    clock,
    log: (level, message) => entries.push({ level, message, activityId: activity.id }),
  });
}

function gave({ outlets }: ReadActivity, populations: ReadonlyMap<string, Population>): string {
  const counts = outlets.flatMap(({ name, label }) => {
    const population = populations.get(name);
    return population === undefined ? [] : [`${label} ${population.count.toLocaleString('en')}`];
  });
  return counts.length === 0 ? 'Done' : `Done: ${counts.join(', ')}`;
}

function inCount({ inlets }: ReadActivity, { inbound }: RunContext): number | null {
  if (inlets.length === 0) return null;
  return Object.values(inbound)
    .flat()
    .reduce((sum, { count }) => sum + count, 0);
}
