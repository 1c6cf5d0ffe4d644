import { sql } from 'drizzle-orm';
import type { Database, Queryable } from '../db/database.ts';
import type { Logger } from '../log.ts';
import { changeQueue, type ChangeQueue } from './change-queue.ts';
import type { Family, LiveEvent, PayloadOf, Topic } from './topics.ts';

export const channel = 'partitura_live';
/** PostgreSQL refuses 8,000 bytes; ids and counters are far below. */
const largestMessage = 7_900;
/** Whoever hears of a whole family is told at most so often: it is a hint to look, and nothing more. */
const leastPauseMs = 200;

/** What this process hears of changes, its own and those of others. */
export interface Live {
  /**
   * Changes of the topic from now on, in the order of their commits. After a gap (a lost connection, or a
   * subscriber that does not keep up) comes a `refetch`: read the state anew, then go on.
   * Ends when the signal is aborted, when the loop is left, or when `stop` is called.
   */
  subscribe<T extends Topic>(topic: T, signal?: AbortSignal): AsyncIterableIterator<LiveEvent<PayloadOf<T>>>;
  /** That something has changed in any topic of these families, told at most five times a second. Ends likewise. */
  hear(families: readonly Family[], signal?: AbortSignal): AsyncIterableIterator<LiveEvent<null>>;
  stop(): Promise<void>;
}

/** Tells all processes of a change, when and if the caller's transaction commits. Equal messages of one transaction arrive once. */
export async function publish<T extends Topic>(
  tx: Queryable,
  topic: T,
  payload: PayloadOf<T>,
): Promise<void> {
  const message = JSON.stringify({ topic, payload });
  if (Buffer.byteLength(message) > largestMessage)
    throw new Error(`Too much to publish on ${topic}: send ids, not rows.`);
  await tx.execute(sql`select pg_notify(${channel}, ${message})`);
}

/** Opens the process's one listening connection; it is opened again by itself when it is lost. */
export async function openLive(db: Database, log: Logger): Promise<Live> {
  const subscribers = new Map<string, Set<ChangeQueue<unknown>>>();
  const hearers = new Map<Family, Set<ChangeQueue<null>>>();
  const all = (): ChangeQueue<unknown>[] => [
    ...[...subscribers.values()].flatMap((queues) => [...queues]),
    ...new Set([...hearers.values()].flatMap((queues) => [...queues])),
  ];
  const told = new Set<Family>();
  const tellHearers = (family: Family): void => {
    if (told.has(family) || !hearers.get(family)?.size) return;
    told.add(family);
    setTimeout(() => {
      told.delete(family);
      hearers.get(family)?.forEach((queue) => queue.push({ type: 'change', payload: null }));
    }, leastPauseMs).unref();
  };
  let isFirst = true;
  const listening = await db.$client.listen(
    channel,
    (message) => {
      const { topic, payload } = JSON.parse(message) as { topic: string; payload: unknown };
      subscribers.get(topic)?.forEach((queue) => queue.push({ type: 'change', payload }));
      tellHearers(topic.slice(0, topic.indexOf(':')) as Family);
    },
    () => {
      if (!isFirst) {
        log.warn('The listening connection was lost and is back');
        all().forEach((queue) => queue.push({ type: 'refetch' }));
      }
      isFirst = false;
    },
  );
  return {
    subscribe<T extends Topic>(topic: T, signal?: AbortSignal) {
      const queue = changeQueue<PayloadOf<T>>(() => {
        const queues = subscribers.get(topic);
        queues?.delete(queue as ChangeQueue<unknown>);
        if (queues?.size === 0) subscribers.delete(topic);
      }, signal);
      if (!queue.isClosed) {
        const queues = subscribers.get(topic) ?? new Set();
        subscribers.set(topic, queues.add(queue as ChangeQueue<unknown>));
      }
      return queue.events;
    },
    hear(families, signal) {
      const queue = changeQueue<null>(() => {
        for (const family of families) hearers.get(family)?.delete(queue);
      }, signal);
      if (!queue.isClosed)
        for (const family of families) hearers.set(family, (hearers.get(family) ?? new Set()).add(queue));
      return queue.events;
    },
    async stop() {
      all().forEach((queue) => queue.close());
      await listening.unlisten();
    },
  };
}
