import { inTransaction } from '../db/database.ts';
import type { JobHandlers } from '../db/workers.ts';
import { aroundTask } from './around-task.ts';
import { claimTask, type BegunTask } from './claim-task.ts';
import { executeTask } from './execute-task.ts';
import { failTask } from './fail-task.ts';
import { lockTask } from './lock-task.ts';
import { recoverRunOf } from './recover-runs.ts';
import { loadRunGraph } from './run-graph.ts';
import { stoppedMeanwhile } from './settle-task.ts';
import { loadSurroundings } from './task-context.ts';
import { nowOf, type TaskEngine } from './task-engine.ts';
import { addTaskJob } from './task-job.ts';

/**
 * The handler of `run_task` jobs. Goes on with one of the task's successors at once, and so along the graph, without
 * the queue's delay: the job stands for them all, and when its process dies it finds out, delivered again, where they
 * had come to.
 */
export function runTaskHandler(engine: TaskEngine): JobHandlers['run_task'] {
  return async ({ taskId }, { signal }) => {
    let next = await runTask(engine, taskId);
    while (next !== null && !signal.aborted) next = await runBegunTask(engine, next);
    if (next !== null) await addTaskJob(engine.db, next.id);
  };
}

/**
 * Carries a task out. Its effect, its counts, its log and the jobs of its successors commit together; a task that is
 * called twice does nothing the second time. A fault that a person can mend fails the task and pauses its run; a
 * lost connection and the like are thrown, so that the job is tried again.
 * @returns the successor that has begun with the commit and got no job, for the caller to go on with; null: there is none
 */
export async function runTask(engine: TaskEngine, taskId: string): Promise<BegunTask | null> {
  const begun = await claimTask(engine.db, taskId, nowOf(engine));
  if (begun !== null) return await runBegunTask(engine, begun);
  await recoverRunOf(engine.db, taskId, engine.kinds);
  return null;
}

async function runBegunTask(engine: TaskEngine, begun: BegunTask): Promise<BegunTask | null> {
  const around = aroundTask(engine);
  try {
    const graph = await loadRunGraph(engine.db, begun.runId, engine.kinds);
    const next = await inTransaction(engine.db, async (tx) => {
      // Sent in one go: what stands upstream of a task that has begun does not change any more.
      const [locked, surroundings] = await Promise.all([
        lockTask(tx, begun.id),
        loadSurroundings(tx, begun, graph, engine.findEncryption),
      ]);
      if (locked === null) return null;
      around.begin(locked);
      return await executeTask(tx, engine, locked, graph, surroundings, around);
    });
    await around.committed();
    return next;
  } catch (error) {
    const reason = await around.failed(error);
    return error === stoppedMeanwhile ? null : await failTask(engine, begun.id, reason);
  } finally {
    await around.end();
  }
}
