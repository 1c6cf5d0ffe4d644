import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../db/database.ts';
import { runs, tasks } from '../db/schema.ts';
import { stopDeliveriesOfRun } from '../deliveries/control.ts';
import { say, together, type Said } from '../language/say.ts';
import { bumpRun } from '../live/run-change.ts';
import { notifySupervisors, notifyUsers, type News } from '../notifications/notify.ts';
import { afterLiveRun } from '../schedules/after-live-run.ts';
import { tasksEnded } from '../telemetry/metrics.ts';
import { exportRunSpan } from '../telemetry/traces.ts';
import { afterTestRun } from './after-test-run.ts';
import type { BegunTask } from './claim-task.ts';
import { lockTask, type LockedTask } from './lock-task.ts';
import { logRun, type LogEntry } from './log-run.ts';
import type { RunGraph } from './progress.ts';
import { hasEnded, openRunStates } from './run.ts';
import { loadRunGraph } from './run-graph.ts';
import { settleTask } from './settle-task.ts';
import { endOpenTasks } from './stop-run.ts';
import { nowOf, type TaskEngine } from './task-engine.ts';
import { taskFailure, type FreshError } from './task-failure.ts';

/** What the error policy of the campaign made of a failure. */
interface Consequence {
  /** As in settleTask: a task to go on with. */
  readonly next: BegunTask | null;
  /** The run that has ended by it. */
  readonly aborted: string | null;
}

const nothing: Consequence = { next: null, aborted: null };

/**
 * Writes that a task has failed, and what the error policy of the campaign makes of it: the run is paused, so that it
 * goes on from there when what is wrong was mended; or it goes on without what would follow from the task; or it ends.
 * @returns a successor that has begun, for the caller to go on with; null: there is none
 * @throws OperationalError when the same may work in a moment: then the task stays as it is and its job is tried again
 */
export async function failTask(
  engine: TaskEngine,
  taskId: string,
  thrown: unknown,
): Promise<BegunTask | null> {
  const failure = taskFailure(thrown);
  const at = nowOf(engine);
  if (failure.type === 'bug')
    engine.log.error({ err: thrown, taskId, errorId: failure.error.id }, 'A task failed by a fault of ours');
  if (failure.type === 'retry') {
    if (await runHasEnded(engine, taskId)) return null;
    throw failure.error;
  }
  const { error } = failure;
  const { next, aborted } = await inTransaction(engine.db, (tx) =>
    writeFailure(tx, engine, taskId, error, at),
  );
  // Committed first: from then on no task of the run commits anything. Cut off here, the next start ends them.
  if (aborted !== null) await endOpenTasks(engine.db, aborted);
  return next;
}

async function writeFailure(
  tx: Transaction,
  { kinds }: TaskEngine,
  taskId: string,
  error: FreshError,
  at: Date,
): Promise<Consequence> {
  const locked = await lockTask(tx, taskId);
  if (locked === null) return nothing;
  tasksEnded.inc({ kind: locked.task.kind, outcome: 'failed' });
  const graph = await loadRunGraph(tx, locked.run.id, kinds);
  const { onError } = locked.settings;
  if (onError === 'abort') return await abort(tx, locked, graph, error, at);
  const ignored = onError === 'ignore' ? await countIgnored(tx, locked) : null;
  return ignored === null
    ? await suspend(tx, locked, graph, error, at)
    : await ignore(tx, locked, graph, error, ignored, at);
}

/** Of two tasks that fail at once with one failure left to ignore, one gets it: the run is locked by the count. */
async function countIgnored(tx: Transaction, { run, settings }: LockedTask): Promise<number | null> {
  const [counted] = await tx
    .update(runs)
    .set({ ignoredErrors: sql`${runs.ignoredErrors} + 1` })
    .where(
      and(
        eq(runs.id, run.id),
        lt(runs.ignoredErrors, settings.ignoredErrors),
        inArray(runs.state, [...openRunStates]),
      ),
    )
    .returning({ count: runs.ignoredErrors });
  return counted?.count ?? null;
}

async function suspend(
  tx: Transaction,
  locked: LockedTask,
  graph: RunGraph,
  error: FreshError,
  at: Date,
): Promise<Consequence> {
  const { run, settings } = locked;
  const isTooMany = settings.onError === 'ignore';
  const label = labelOf(locked, graph);
  const title = isTooMany
    ? say`"${label}" failed: run ${run.number} is paused, ${settings.ignoredErrors} earlier failures were ignored`
    : say`"${label}" failed: run ${run.number} is paused`;
  await tellPeople(tx, locked, error, title);
  await writeFailed(tx, locked, error, at);
  await tx
    .update(runs)
    .set({ state: 'paused', error: error.message, said: error.said.message })
    .where(and(eq(runs.id, run.id), inArray(runs.state, [...openRunStates])));
  await logRun(tx, run.id, [
    failed(locked, error),
    ...(isTooMany
      ? [{ level: 'error' as const, message: say`Paused: more than ${settings.ignoredErrors} failures` }]
      : []),
  ]);
  return nothing;
}

async function ignore(
  tx: Transaction,
  locked: LockedTask,
  graph: RunGraph,
  error: FreshError,
  count: number,
  at: Date,
): Promise<Consequence> {
  const { run, settings, task } = locked;
  const most = settings.ignoredErrors;
  const title = say`"${labelOf(locked, graph)}" failed and was ignored (${count} of ${most}): run ${run.number} goes on`;
  await tellPeople(tx, locked, error, title, 'warning');
  const message = say`Failed and ignored (${count} of ${most}), nothing goes on from here: ${error.said.message}`;
  const entries: LogEntry[] = [{ level: 'warning', activityId: task.activityId, message }];
  const gaveNothing = { populations: new Map(), statement: null, remarks: [], inCount: null };
  return { next: await settleTask(tx, locked, graph, { ...gaveNothing, at, entries, error }), aborted: null };
}

async function abort(
  tx: Transaction,
  locked: LockedTask,
  graph: RunGraph,
  error: FreshError,
  at: Date,
): Promise<Consequence> {
  const { run } = locked;
  await tellPeople(tx, locked, error, say`"${labelOf(locked, graph)}" failed: run ${run.number} has ended`);
  await stopDeliveriesOfRun(tx, run.id);
  await writeFailed(tx, locked, error, at);
  const ended = await tx
    .update(runs)
    .set({ state: 'failed', error: error.message, said: error.said.message, endedAt: at })
    .where(and(eq(runs.id, run.id), inArray(runs.state, [...openRunStates])))
    .returning({ id: runs.id });
  if (ended.length === 0) return nothing;
  exportRunSpan(run, 'failed', at);
  await logRun(tx, run.id, [
    failed(locked, error),
    {
      level: 'error',
      message: say`Ended by the failure, as the settings say: what was under way is cancelled`,
    },
  ]);
  if (run.mode === 'live') await afterLiveRun(tx, run.campaignId, at);
  else await afterTestRun(tx, run.id);
  return { next: null, aborted: run.id };
}

async function writeFailed(
  tx: Transaction,
  { task, run }: LockedTask,
  error: FreshError,
  at: Date,
): Promise<void> {
  const seq = await bumpRun(tx, run.id);
  await tx
    .update(tasks)
    .set({ state: 'failed', waitingFor: null, wakeAt: null, error, seq, endedAt: at })
    .where(eq(tasks.id, task.id));
}

const failed = ({ task }: LockedTask, error: FreshError): LogEntry => ({
  level: 'error',
  activityId: task.activityId,
  message: say`Failed: ${error.said.message}`,
});

const labelOf = ({ task }: LockedTask, { graph }: RunGraph): string =>
  graph.activities.find(({ id }) => id === task.activityId)?.label ?? task.activityId;

async function tellPeople(
  tx: Transaction,
  { task, run }: LockedTask,
  error: FreshError,
  title: Said,
  level: News['level'] = 'error',
): Promise<void> {
  const news: News = {
    level,
    title,
    message: together(error.said.message, error.said.hint),
    campaignId: run.campaignId,
    runId: run.id,
    activityId: task.activityId,
  };
  // A test that fails is the business of whoever tries it out.
  if (run.mode === 'test') await notifyUsers(tx, [run.startedById], news);
  else await notifySupervisors(tx, news);
}

async function runHasEnded({ db }: TaskEngine, taskId: string): Promise<boolean> {
  const [run] = await db
    .select({ state: runs.state })
    .from(tasks)
    .innerJoin(runs, eq(runs.id, tasks.runId))
    .where(eq(tasks.id, taskId));
  return run !== undefined && hasEnded(run.state);
}
