import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import type { Live } from '../live/live.ts';
import { flowSince, type RunFlow } from './flow.ts';
import { hasEnded } from './run.ts';

/** A viewer is told at most ten times a second; what happens meanwhile comes together. */
const leastPauseMs = 100;

/**
 * A snapshot of a run (or what changed after `since`, for a viewer that comes back), then its changes, without a gap:
 * each one begins where the one before it ended. How far a long task has come is told between them. Ends when the run has ended and all was told.
 * @throws UserError (NOT_FOUND)
 */
export async function* subscribeFlow(
  db: Database,
  live: Live,
  runId: string,
  since: number | null,
  signal?: AbortSignal,
): AsyncGenerator<RunFlow, void, undefined> {
  // Listening begins before the first read, so that no change falls between them.
  const changes = live.subscribe(`run:${runId}`, signal);
  try {
    let flow = await flowSince(db, runId, since);
    let toldAt = performance.now();
    yield flow;
    while (!hasEnded(flow.state)) {
      const event = await changes.next();
      if (event.done === true) return;
      if (event.value.type === 'change' && event.value.payload.progress !== undefined) {
        yield { ...flow, ...nothingNew, since: flow.seq, progress: [event.value.payload.progress] };
        continue;
      }
      const seq = event.value.type === 'change' ? event.value.payload.seq : Infinity;
      if (seq <= flow.seq) continue;
      await pause(Math.max(0, toldAt + leastPauseMs - performance.now()));
      const next = await changesUpTo(seq, db, runId, flow.seq);
      if (next.seq === flow.seq) continue;
      flow = next;
      toldAt = performance.now();
      yield flow;
    }
  } finally {
    await changes.return?.();
  }
}

const nothingNew = { tasks: [], populations: [], deliveries: [] };

const reading = new Map<string, Promise<RunFlow>>();

/** Viewers of one run ask for the same changes at the same time: they are read once. */
async function changesUpTo(seq: number, db: Database, runId: string, since: number): Promise<RunFlow> {
  const key = `${runId} ${since}`;
  const shared = await reading.get(key)?.catch(() => undefined);
  // A read that was under way may be older than the change this viewer has heard of.
  if (shared !== undefined && shared.seq >= seq) return shared;
  const flow = flowSince(db, runId, since).finally(() => reading.delete(key));
  reading.set(key, flow);
  return await flow;
}
