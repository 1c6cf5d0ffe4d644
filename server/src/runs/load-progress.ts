import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { populations, tasks } from '../db/schema.ts';
import type { Progress } from './progress.ts';

/** How far a run has come. Read it when the run is locked: what others have committed before is seen then. */
export async function loadProgress(tx: Transaction, runId: string): Promise<Progress> {
  const [standing, arrived] = await Promise.all([
    tx
      .select({
        id: tasks.id,
        activityId: tasks.activityId,
        state: tasks.state,
        waitingFor: tasks.waitingFor,
        wakeAt: tasks.wakeAt,
        passed: tasks.passed,
      })
      .from(tasks)
      .where(eq(tasks.runId, runId)),
    tx
      .select({ activityId: populations.activityId, outlet: populations.outlet, state: populations.state })
      .from(populations)
      .where(eq(populations.runId, runId)),
  ]);
  const states = new Map(arrived.map(({ activityId, outlet, state }) => [`${activityId} ${outlet}`, state]));
  return {
    tasks: new Map(standing.map((task) => [task.activityId, task])),
    arrived: (activityId, outlet) => states.get(`${activityId} ${outlet}`),
  };
}
