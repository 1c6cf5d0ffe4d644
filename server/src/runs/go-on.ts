import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { afterLiveRun } from '../schedules/after-live-run.ts';
import { say } from '../language/say.ts';
import { exportRunSpan } from '../telemetry/traces.ts';
import { afterTestRun } from './after-test-run.ts';
import { logRun } from './log-run.ts';
import type { LockedTask } from './lock-task.ts';
import { runStateOf, type Progress, type RunGraph } from './progress.ts';
import { hasEnded, type RunState } from './run.ts';
import { advanceClock } from './virtual-clock.ts';

/**
 * Writes how the run stands after a change of its tasks; when it only waits for dates, a virtual clock is put forward.
 * A paused run stays so while there is anything left to do. `before`: its state when it was locked.
 */
export async function goOn(
  tx: Transaction,
  run: LockedTask['run'],
  graph: RunGraph,
  before: RunState,
  progress: Progress,
  at: Date,
): Promise<void> {
  const state = runStateOf(graph, progress);
  if (state !== before && (before !== 'paused' || state === 'completed'))
    await writeRunState(tx, run, state, at);
  if (state === 'waiting' && before !== 'paused') await advanceClock(tx, run, progress);
}

async function writeRunState(
  tx: Transaction,
  run: LockedTask['run'],
  state: RunState,
  at: Date,
): Promise<void> {
  await tx
    .update(runs)
    .set({ state, endedAt: hasEnded(state) ? at : null })
    .where(eq(runs.id, run.id));
  if (state !== 'completed') return;
  exportRunSpan(run, state, at);
  await logRun(tx, run.id, [{ message: say`Completed` }]);
  if (run.mode === 'live') await afterLiveRun(tx, run.campaignId, at);
  else await afterTestRun(tx, run.id);
}
