import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import type { Live } from '../live/live.ts';
import type { TaskProgress } from '../live/topics.ts';
import { openPace } from '../lib/pace.ts';
import { readTogether } from '../lib/read-together.ts';
import { flowSince, type RunFlow } from './flow.ts';
import { joinFlows } from './join-flows.ts';

/**
 * Viewers are told ten times a second at most; what happens meanwhile comes together. After a moment of quiet some may
 * follow faster, so that a change that comes alone, or with few others, is not kept back.
 */
const tellingPace = { everyMs: 100, inQuickSuccession: 3, leastPauseMs: 30 };
/** The end of an activity and the begin of the next are two changes, milliseconds apart: they are told as one. */
const gatherMs = 10;
/** A viewer so far behind reads for itself what it has missed. */
const mostWaiting = 100;

/** One viewer's place at the feed of a run. */
export interface Follower {
  /** What changed after `since` (null: all there is), read once for all who ask for the same at the same time. */
  read(since: number | null): Promise<RunFlow>;
  /**
   * What was told since the last call, as one change; waits for it. It is the same object for all viewers who are told
   * the same. `missed`: there may be a gap, read the run anew. Null: nothing comes any more.
   */
  next(): Promise<RunFlow | 'missed' | null>;
  leave(): void;
}

interface Feed {
  readonly followers: Set<Told>;
  readonly read: Follower['read'];
  close(): void;
}

/** What the feed tells a follower. */
interface Told {
  tell(flow: RunFlow): void;
  miss(): void;
  end(): void;
}

/** What a feed has heard of a run since it last told its followers. */
interface Heard {
  /** Number before the first change that was heard of; null: of none. */
  from: number | null;
  upTo: number;
  isLost: boolean;
  readonly progress: Map<string, TaskProgress>;
}

const feeds = new WeakMap<Live, Map<string, Feed>>();

/** The changes of a run from now on, read once for all its viewers of this process. Left when the signal is aborted. */
export function followRun(db: Database, live: Live, runId: string, signal?: AbortSignal): Follower {
  const ofLive = feeds.get(live) ?? new Map<string, Feed>();
  feeds.set(live, ofLive);
  const feed = ofLive.get(runId) ?? openFeed(db, live, runId);
  ofLive.set(runId, feed);
  const { told, follower } = takeSeat(feed.read, () => {
    signal?.removeEventListener('abort', told.end);
    feed.followers.delete(told);
    if (feed.followers.size > 0) return;
    if (ofLive.get(runId) === feed) ofLive.delete(runId);
    feed.close();
  });
  feed.followers.add(told);
  signal?.addEventListener('abort', told.end, { once: true });
  if (signal?.aborted) told.end();
  return follower;
}

function takeSeat(
  read: Follower['read'],
  onLeave: () => void,
): { readonly told: Told; readonly follower: Follower } {
  let waiting: RunFlow[] = [];
  let hasMissed = false;
  let isOver = false;
  let wake: (() => void) | undefined;
  const isTold = () => isOver || hasMissed || waiting.length > 0;
  const end = () => {
    if (isOver) return;
    isOver = true;
    wake?.();
    onLeave();
  };
  const miss = () => {
    waiting = [];
    hasMissed = true;
    wake?.();
  };
  return {
    told: {
      tell(flow) {
        if (waiting.length >= mostWaiting) return miss();
        if (!hasMissed) waiting.push(flow);
        wake?.();
      },
      miss,
      end,
    },
    follower: {
      read,
      async next() {
        if (!isTold()) await new Promise<void>((resolve) => (wake = resolve));
        if (hasMissed) {
          hasMissed = false;
          return 'missed';
        }
        const all = waiting;
        waiting = [];
        return all.length > 0 ? joinFlows(all) : null;
      },
      leave: end,
    },
  };
}

function openFeed(db: Database, live: Live, runId: string): Feed {
  const followers = new Set<Told>();
  const left = new AbortController();
  const quiet = (): Heard => ({ from: null, upTo: -1, isLost: false, progress: new Map() });
  /** What was heard since viewers were last told; null: nothing. */
  let heard: Heard | null = null;
  let last: RunFlow | null = null;
  const pace = openPace(tellingPace);
  let isTelling = false;

  const read = async ({ from, upTo, isLost }: Heard): Promise<RunFlow | null> => {
    if (last === null && isLost) return null;
    if (last !== null && upTo <= last.seq && !isLost) return { ...last, ...nothingNew, since: last.seq };
    // What came before the first change that is heard of stands in each viewer's own first look.
    return await flowSince(db, runId, last?.seq ?? from ?? 0);
  };
  const tell = async (news: Heard): Promise<void> => {
    // Whoever has to read for themselves meets what is wrong there, and says it to their viewer.
    const flow = await read(news).catch(() => null);
    const isNews = flow === null || flow.seq !== last?.seq || news.progress.size > 0;
    last = flow;
    if (!isNews) return;
    pace.take(performance.now());
    const told = flow && { ...flow, progress: [...news.progress.values()] };
    for (const follower of followers)
      if (told === null) follower.miss();
      else follower.tell(told);
  };
  const tellAll = async (): Promise<void> => {
    isTelling = true;
    while (heard !== null && followers.size > 0) {
      await pause(Math.max(gatherMs, pace.wait(performance.now())));
      const news: Heard = heard;
      heard = null;
      await tell(news);
    }
    isTelling = false;
  };
  const hear = async (): Promise<void> => {
    for await (const event of live.subscribe(`run:${runId}`, left.signal)) {
      heard ??= quiet();
      if (event.type === 'refetch') heard.isLost = true;
      else {
        const { seq, progress } = event.payload;
        heard.upTo = Math.max(heard.upTo, seq);
        if (progress === undefined) heard.from ??= seq - 1;
        else heard.progress.set(progress.taskId, progress);
      }
      if (!isTelling) void tellAll();
    }
    for (const follower of followers) follower.end();
  };
  void hear();
  return { followers, read: readTogether((since) => flowSince(db, runId, since)), close: () => left.abort() };
}

const nothingNew = { tasks: [], populations: [], deliveries: [], progress: [] };
