import { eq } from 'drizzle-orm';
import type { Database } from '../../server/src/db/database.ts';
import { runs } from '../../server/src/db/schema.ts';
import type { Live } from '../../server/src/live/live.ts';
import { hasEnded } from '../../server/src/runs/run.ts';

const limitMs = 60_000;

/**
 * Resolves as soon as a run is seen to have ended: it is looked at when it has changed, as a viewer does, and not again
 * and again, which would take the engine's time on a machine of two cores. Throws when it has ended otherwise than
 * completed, or not within a minute.
 */
export async function whenEnded(db: Database, live: Live, runId: string): Promise<void> {
  const changes = live.subscribe(`run:${runId}`, AbortSignal.timeout(limitMs));
  for (;;) {
    const [run] = await db.select({ state: runs.state }).from(runs).where(eq(runs.id, runId));
    if (run?.state === 'completed') return void (await changes.return?.());
    if (run === undefined || hasEnded(run.state)) throw new Error(`The run is ${run?.state}.`);
    if ((await changes.next()).done === true)
      throw new Error(`The run has not ended after ${limitMs / 1000} s.`);
  }
}
