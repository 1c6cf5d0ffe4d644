import { inArray } from 'drizzle-orm';
import type { ActivityKinds } from '../campaigns/read-activity.ts';
import type { Transaction } from '../db/database.ts';
import { tasks, type runs } from '../db/schema.ts';
import { say } from '../language/say.ts';
import { notifySupervisors } from '../notifications/notify.ts';
import { loadProgress } from './load-progress.ts';
import { logRun } from './log-run.ts';
import { whatFollows, type RunGraph } from './progress.ts';
import { loadRunGraph } from './run-graph.ts';

type Run = typeof runs.$inferSelect;

/** Says which pause points a run has come to; of a live run to the campaign's supervisors too. */
export async function sayHeld(
  tx: Transaction,
  run: Pick<Run, 'id' | 'campaignId' | 'mode' | 'number'>,
  { read }: RunGraph,
  held: readonly string[],
): Promise<void> {
  const labelled = held.map((id) => ({ id, label: read.get(id)?.activity.label ?? id }));
  await logRun(
    tx,
    run.id,
    labelled.map(({ id, label }) => ({
      activityId: id,
      message: say`Paused before "${label}": a pause point stands there`,
    })),
  );
  if (run.mode === 'test') return;
  for (const { id, label } of labelled) {
    await notifySupervisors(tx, {
      level: 'warning',
      title: say`Run ${run.number} pauses before "${label}"`,
      message: say`It has come to a pause point, and goes on when somebody resumes it.`,
      campaignId: run.campaignId,
      runId: run.id,
      activityId: id,
    });
  }
}

/** Lets a run that is locked go on past the pause points that it has come to. */
export async function passPausePoints(
  tx: Transaction,
  run: Pick<Run, 'id' | 'seq'>,
  kinds?: ActivityKinds,
): Promise<void> {
  const [graph, progress] = [await loadRunGraph(tx, run.id, kinds), await loadProgress(tx, run.id)];
  const { held } = whatFollows(graph, progress, progress.tasks.keys());
  const ids = held.flatMap((activityId) => progress.tasks.get(activityId)?.id ?? []);
  if (ids.length > 0)
    await tx.update(tasks).set({ passed: true, seq: run.seq }).where(inArray(tasks.id, ids));
}
