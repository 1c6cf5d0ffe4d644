import type { Database } from '../db/database.ts';
import { changeQueue } from '../live/change-queue.ts';
import type { Live } from '../live/live.ts';
import type { LiveEvent } from '../live/topics.ts';
import type { Attention } from './attention.ts';
import { findAttention } from './find-attention.ts';

/** Disks fill and queues stand still without telling anybody. */
const lookAgainMs = 30_000;

/** Hints that what needs attention may have changed. Ends with the signal. */
export function attentionChanges(live: Live, signal: AbortSignal): AsyncIterableIterator<LiveEvent<null>> {
  const heard = live.hear(['run', 'notifications'], signal);
  if (signal.aborted) return heard;
  const queue = changeQueue<null>(() => {
    clearInterval(timer);
    void heard.return?.();
  }, signal);
  const timer = setInterval(() => queue.push({ type: 'change', payload: null }), lookAgainMs);
  void (async () => {
    for await (const event of { [Symbol.asyncIterator]: () => heard }) queue.push(event);
    queue.close();
  })();
  return queue.events;
}

interface Reading {
  now: Promise<Attention> | undefined;
  next: Promise<Attention> | undefined;
}
const readings = new WeakMap<Database, Reading>();

/**
 * The same, read once for all who ask while a read is under way: they get the one after it, since that one may be older
 * than what they have heard of.
 */
export function sharedAttention(db: Database, dataDir: string): Promise<Attention> {
  const reading = readings.get(db) ?? { now: undefined, next: undefined };
  readings.set(db, reading);
  if (reading.now === undefined) {
    reading.now = findAttention(db, dataDir).finally(() => (reading.now = undefined));
    return reading.now;
  }
  reading.next ??= reading.now
    .catch(() => {})
    .then(() => {
      reading.next = undefined;
      return sharedAttention(db, dataDir);
    });
  return reading.next;
}
