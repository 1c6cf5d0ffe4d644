import { eq } from 'drizzle-orm';
import type { Outcome } from '../activities/kind.ts';
import type { Transaction } from '../db/database.ts';
import { tasks } from '../db/schema.ts';
import { beginRunChange } from '../live/run-change.ts';
import { goOn } from './go-on.ts';
import { loadProgress } from './load-progress.ts';
import type { LockedTask } from './lock-task.ts';
import type { RunGraph } from './progress.ts';
import { hasEnded } from './run.ts';
import { stoppedMeanwhile } from './settle-task.ts';
import { addTaskJob } from './task-job.ts';
import { jobDate } from './virtual-clock.ts';

type Postponed = Exclude<Outcome, { type: 'done' }>;

/** Writes that a task goes on later: at a date, or when what it waits for has happened. */
export async function postponeTask(
  tx: Transaction,
  { task, run }: LockedTask,
  graph: RunGraph,
  outcome: Postponed,
  at: Date,
): Promise<void> {
  const due = outcome.type === 'wake' ? jobDate(run, outcome.at) : null;
  if (due !== null) await addTaskJob(tx, task.id, due);
  const next = standingOf(outcome);
  if (outcome.type === 'waiting' && task.state === next.state && task.waitingFor === next.waitingFor) return;
  const { seq, state } = await beginRunChange(tx, run.id);
  if (hasEnded(state)) throw stoppedMeanwhile;
  await tx
    .update(tasks)
    .set({ ...next, seq })
    .where(eq(tasks.id, task.id));
  await goOn(tx, run, graph, state, await loadProgress(tx, run.id), at);
}

function standingOf(outcome: Postponed): Pick<LockedTask['task'], 'state' | 'waitingFor' | 'wakeAt'> {
  if (outcome.type === 'wake') return { state: 'pending', waitingFor: 'date', wakeAt: outcome.at };
  const { waitingFor } = outcome;
  return { state: waitingFor === 'delivery' ? 'running' : 'needs attention', waitingFor, wakeAt: null };
}
