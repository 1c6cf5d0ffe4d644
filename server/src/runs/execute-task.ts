import type { Outcome, RunContext } from '../activities/kind.ts';
import type { Population } from '../activities/population.ts';
import type { ReadActivity } from '../campaigns/read-activity.ts';
import type { Transaction } from '../db/database.ts';
import { amount, joined, say, type Said } from '../language/say.ts';
import { word } from '../language/word.ts';
import type { TaskAround } from './around-task.ts';
import type { BegunTask } from './claim-task.ts';
import type { LockedTask } from './lock-task.ts';
import { logRun, type LogEntry } from './log-run.ts';
import { materialise, worktableName } from './materialise.ts';
import { postponeTask } from './postpone-task.ts';
import type { RunGraph } from './progress.ts';
import { settleTask } from './settle-task.ts';
import { signalFromTask } from './signal-campaign.ts';
import { taskContext, type Surroundings } from './task-context.ts';
import { filesOf, nowOf, type TaskEngine } from './task-engine.ts';

/**
 * Does the work of a locked task, keeps what it gives, and writes what follows from it; all in the caller's transaction.
 * @returns as settleTask does; null when it goes on later
 */
export async function executeTask(
  tx: Transaction,
  engine: TaskEngine,
  locked: LockedTask,
  graph: RunGraph,
  surroundings: Surroundings,
  around: TaskAround,
): Promise<BegunTask | null> {
  const { task, run } = locked;
  const begun = performance.now();
  const activity = graph.read.get(task.activityId);
  if (activity === undefined) throw new Error(`The activity ${task.activityId} cannot be read.`);
  const context = await taskContext(tx, locked, surroundings, activity, graph, engine.kinds);
  const entries: LogEntry[] = [];
  const outcome = await carryOut(tx, engine, locked, activity, context, entries, around);
  if (outcome.type !== 'done') {
    await logRun(tx, run.id, entries);
    await postponeTask(tx, locked, graph, outcome, nowOf(engine));
    around.ended('postponed');
    return null;
  }
  if (outcome.produced.type === 'select') around.expect(outcome.produced.select);
  const given = await materialise(
    tx,
    worktableName(run.id, task.id, task.attempt),
    outcome.produced,
    activity.outlets.map(({ name }) => name),
    activity.kind.verb === 'compile' ? { db: engine.db, taskId: task.id } : null,
  );
  around.checkBudget();
  const milliseconds = Math.round(performance.now() - begun);
  const messages = [...given.remarks, say`${gave(activity, given.populations)} in ${milliseconds} ms`];
  entries.push(...messages.map((message) => ({ activityId: task.activityId, message })));
  around.ended('succeeded', milliseconds);
  const inCount = countIn(activity, context);
  return await settleTask(tx, locked, graph, { ...given, inCount, at: nowOf(engine), entries });
}

async function carryOut(
  tx: Transaction,
  engine: TaskEngine,
  { task, run }: LockedTask,
  { activity, kind, config }: ReadActivity,
  context: RunContext,
  entries: LogEntry[],
  around: TaskAround,
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
    clock: run.virtualNow ?? nowOf(engine),
    placeFile: around.placeAfterwards,
    log: (level, message) => entries.push({ level, message, activityId: activity.id }),
    signalCampaign: (campaignId, variables) =>
      signalFromTask(tx, engine, { task, run }, campaignId, variables),
  });
}

function gave({ outlets }: ReadActivity, populations: ReadonlyMap<string, Population>): Said {
  const counts = outlets.flatMap(({ name, label }) => {
    const population = populations.get(name);
    return population === undefined ? [] : [say`${word(label)} ${amount(population.count)}`];
  });
  return counts.length === 0 ? say`Done` : say`Done: ${joined(counts, ', ')}`;
}

function countIn({ inlets }: ReadActivity, { inbound }: RunContext): number | null {
  if (inlets.length === 0) return null;
  return Object.values(inbound)
    .flat()
    .reduce((sum, { count }) => sum + count, 0);
}
