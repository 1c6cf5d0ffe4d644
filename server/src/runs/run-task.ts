import type { Outcome, RunContext } from '../activities/kind.ts';
import type { Population } from '../activities/population.ts';
import type { ReadActivity } from '../campaigns/read-activity.ts';
import { inTransaction, type Transaction } from '../db/database.ts';
import type { JobHandlers } from '../db/workers.ts';
import type { FileStore } from '../files/file-store.ts';
import { claimTask } from './claim-task.ts';
import { failTask } from './fail-task.ts';
import { lockTask, type LockedTask } from './lock-task.ts';
import { logRun, type LogEntry } from './log-run.ts';
import { materialise, worktableName } from './materialise.ts';
import { placeExport } from './place-export.ts';
import { recoverRunOf } from './recover-runs.ts';
import { loadRunGraph } from './run-graph.ts';
import { signalFromTask } from './signal-campaign.ts';
import { postponeTask, settleTask, stoppedMeanwhile } from './settle-task.ts';
import { loadSurroundings, taskContext, type Surroundings } from './task-context.ts';
import type { TaskEngine } from './task-engine.ts';
import { taskSeconds, tasksEnded } from '../telemetry/metrics.ts';
import { startTaskSpan } from '../telemetry/traces.ts';
import { beginBudget, type Budget } from './task-budget.ts';
import { addTaskJob } from './task-job.ts';
import { watchTask, type TaskWatch } from './watch-task.ts';

const defaultFiles = { exportDir: null, mostBytes: 1 << 30 } as const;

/**
 * The handler of `run_task` jobs. Goes on with one of the task's successors at once, and so along the graph, without
 * the queue's delay: the job stands for them all, and when its process dies it finds out, delivered again, where they
 * had come to.
 */
export function runTaskHandler(engine: TaskEngine): JobHandlers['run_task'] {
  return async ({ taskId }, { signal }) => {
    let next = await runTask(engine, taskId);
    while (next !== null && !signal.aborted) next = await runBegunTask(engine, next);
    if (next !== null) await addTaskJob(engine.db, next);
  };
}

/**
 * Carries a task out. Its effect, its counts, its log and the jobs of its successors commit together; a task that is
 * called twice does nothing the second time. A fault that a person can mend fails the task and pauses its run; a
 * lost connection and the like are thrown, so that the job is tried again.
 * @returns the successor that has begun with the commit and got no job, for the caller to go on with; null: there is none
 */
export async function runTask(engine: TaskEngine, taskId: string): Promise<string | null> {
  if (await claimTask(engine.db, taskId, clockOf(engine)())) return await runBegunTask(engine, taskId);
  await recoverRunOf(engine.db, taskId, engine.kinds);
  return null;
}

/** What goes on beside the transaction of a task. */
interface Around {
  readonly watched: TaskWatch;
  /** Ids of files that were written to destinations. */
  readonly written: string[];
  readonly budget: Budget;
}

async function runBegunTask(engine: TaskEngine, taskId: string): Promise<string | null> {
  const now = clockOf(engine);
  const watched = watchTask(engine);
  const written: Around['written'] = [];
  let budget: Budget | undefined;
  try {
    const next = await inTransaction(engine.db, async (tx) => {
      // Sent in one go: what stands upstream of a task that has begun does not change any more.
      const [locked, given] = await Promise.all([
        lockTask(tx, taskId),
        loadSurroundings(tx, taskId, engine.findEncryption),
      ]);
      if (locked === null) return null;
      budget = beginBudget(engine, locked);
      return await executeTask(tx, engine, locked, given, now, { watched, written, budget });
    });
    await placeAll(engine, written);
    return next;
  } catch (error) {
    await budget?.end();
    return error === stoppedMeanwhile
      ? null
      : await failTask(engine, taskId, budget?.reasonOf(error) ?? error);
  } finally {
    watched.stop();
    await budget?.end();
  }
}

/** The task is done, whatever becomes of this: a job takes it up again. */
async function placeAll(engine: TaskEngine, written: readonly string[]): Promise<void> {
  for (const id of written)
    await placeExport(filesOf(engine), id).catch((error: unknown) =>
      engine.log.error({ err: error, fileId: id }, 'A file could not be placed'),
    );
}

function filesOf({ db, files }: TaskEngine): FileStore {
  return { db, ...(files ?? defaultFiles) };
}

function clockOf({ clock }: TaskEngine): () => Date {
  return clock ?? (() => new Date());
}

/** The same, seen from outside: a span, and what is counted of it once it is done. */
async function executeTask(
  tx: Transaction,
  engine: TaskEngine,
  locked: LockedTask,
  surroundings: Surroundings,
  now: () => Date,
  around: Around,
): Promise<string | null> {
  const span = startTaskSpan(locked.task, locked.task.activityId);
  try {
    const next = await executeLocked(tx, engine, locked, surroundings, now, around);
    span.end();
    return next;
  } catch (error) {
    span.fail(error);
    throw error;
  }
}

async function executeLocked(
  tx: Transaction,
  engine: TaskEngine,
  locked: LockedTask,
  surroundings: Surroundings,
  now: () => Date,
  { watched, written, budget }: Around,
): Promise<string | null> {
  const { task, run } = locked;
  watched.begin(task);
  const begun = performance.now();
  const graph = await loadRunGraph(tx, run.id, engine.kinds);
  const activity = graph.read.get(task.activityId);
  if (activity === undefined) throw new Error(`The activity ${task.activityId} cannot be read.`);
  const context = await taskContext(tx, locked, surroundings, activity, graph, engine.kinds);
  const entries: LogEntry[] = [];
  const clock = run.virtualNow ?? now();
  const outcome = await carryOut(tx, engine, locked, activity, context, clock, { entries, written });
  if (outcome.type !== 'done') {
    await logRun(tx, run.id, entries);
    await postponeTask(tx, locked, graph, outcome, now());
    tasksEnded.inc({ kind: task.kind, outcome: 'postponed' });
    return null;
  }
  if (outcome.produced.type === 'select') watched.expect(outcome.produced.select);
  const outlets = activity.outlets.map(({ name }) => name);
  const given = await materialise(
    tx,
    worktableName(run.id, task.id, task.attempt),
    outcome.produced,
    outlets,
    activity.kind.verb === 'compile' ? { db: engine.db, taskId: task.id } : null,
  );
  for (const message of given.remarks) entries.push({ activityId: task.activityId, message });
  budget.check();
  const milliseconds = Math.round(performance.now() - begun);
  entries.push({
    activityId: task.activityId,
    message: `${gave(activity, given.populations)} in ${milliseconds} ms`,
  });
  const inbound = inCount(activity, context);
  tasksEnded.inc({ kind: task.kind, outcome: 'succeeded' });
  taskSeconds.observe({ kind: task.kind }, milliseconds / 1000);
  return await settleTask(tx, locked, graph, { ...given, inCount: inbound, at: now(), entries });
}

async function carryOut(
  tx: Transaction,
  engine: TaskEngine,
  { task, run }: LockedTask,
  { activity, kind, config }: ReadActivity,
  context: RunContext,
  clock: Date,
  { entries, written }: { entries: LogEntry[]; written: string[] },
): Promise<Outcome> {
  if (kind.verb === 'compile') return { type: 'done', produced: kind.compile(config, context) };
  return await kind.perform(config, {
    ...context,
    tx,
    taskId: task.id,
    worktable: worktableName(run.id, task.id, task.attempt),
    files: filesOf(engine),
    activityLabel: activity.label,
    wakeAt: task.wakeAt,
    skipWaits: run.skipWaits,
    clock,
    placeFile: (fileId) => written.push(fileId),
    log: (level, message) => entries.push({ level, message, activityId: activity.id }),
    signalCampaign: (campaignId, variables) =>
      signalFromTask(tx, engine, { task, run }, campaignId, variables),
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
