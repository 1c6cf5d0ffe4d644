import type { ActivityKinds } from '../campaigns/read-activity.ts';
import type { Transaction } from '../db/database.ts';
import { loadProgress } from './load-progress.ts';
import { findRun } from './find-run.ts';
import { runStateOf, whatFollows } from './progress.ts';
import type { RunState } from './run.ts';
import { loadRunGraph } from './run-graph.ts';
import { addTaskJob } from './task-job.ts';
import { advanceClock, jobDate } from './virtual-clock.ts';

/**
 * Gives a job to every task of a run that has something to do or wait for. Those that have one already lose nothing:
 * a second job finds the task done. `inHands`: but for those that are being carried out.
 * @returns the state that the run is in then
 */
export async function addOpenTaskJobs(
  tx: Transaction,
  runId: string,
  kinds?: ActivityKinds,
  inHands: ReadonlySet<string> = new Set(),
): Promise<RunState> {
  const graph = await loadRunGraph(tx, runId, kinds);
  const progress = await loadProgress(tx, runId);
  const run = await findRun(tx, runId);
  const ready = new Set(whatFollows(graph, progress, progress.tasks.keys()).ready);
  for (const task of progress.tasks.values()) {
    const isOpen = ready.has(task.activityId) || task.waitingFor !== null || task.state === 'running';
    const due = task.wakeAt === null ? undefined : jobDate(run, task.wakeAt);
    if (isOpen && !inHands.has(task.id) && due !== null) await addTaskJob(tx, task.id, due);
  }
  const state = runStateOf(graph, progress);
  if (state === 'waiting') await advanceClock(tx, run, progress);
  return state;
}
