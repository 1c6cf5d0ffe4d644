import type { Database } from '../db/database.ts';
import type { Live } from '../live/live.ts';
import type { RunFlow } from './flow.ts';
import { continueFrom } from './join-flows.ts';
import { followRun } from './run-feed.ts';
import { hasEnded } from './run.ts';

/**
 * A snapshot of a run (or what changed after `since`, for a viewer that comes back), then its changes, without a gap:
 * each one begins where the one before it ended. How far long tasks have come is told with them. Ends when the run has
 * ended and all was told.
 * @throws UserError (NOT_FOUND)
 */
export async function* subscribeFlow(
  db: Database,
  live: Live,
  runId: string,
  since: number | null,
  signal?: AbortSignal,
): AsyncGenerator<RunFlow, void, undefined> {
  // It is followed before the first read, so that no change falls between them.
  const feed = followRun(db, live, runId, signal);
  try {
    let flow = await feed.read(since);
    yield flow;
    while (!hasEnded(flow.state)) {
      const news = await feed.next();
      if (news === null) return;
      const hasGap = news === 'missed' || (news.since ?? 0) > flow.seq;
      const next = hasGap ? await feed.read(flow.seq) : news;
      if (next.seq < flow.seq || (next.seq === flow.seq && next.progress.length === 0)) continue;
      // Rows that are known are told once more, by a viewer's first change at most.
      flow = continueFrom(next, flow.seq);
      yield flow;
    }
  } finally {
    feed.leave();
  }
}
