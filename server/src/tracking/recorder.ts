import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import { isPassingFault } from '../db/passing-fault.ts';
import { publish } from '../live/live.ts';
import type { Logger } from '../log.ts';
import type { Hit } from './hit.ts';
import { writeHits } from './write-hits.ts';

/** Writes hits in groups: those that arrive while a group commits make up the next one. */
export interface Recorder {
  /**
   * True once the hit is committed, with everything that follows from it: a kill or a power cut cannot take it
   * back. False when it could not be written (the database is away, or too many are waiting): nothing is claimed.
   */
  record(hit: Hit): Promise<boolean>;
  /** Writes what is waiting, then takes no more. */
  stop(): Promise<void>;
}

export interface RecorderOptions {
  /** Hits waiting at most; more are refused at once. */
  readonly mostWaiting?: number;
  /** How long a group is tried anew while the database is away. */
  readonly patienceMs?: number;
}

interface Waiting {
  readonly hit: Hit;
  readonly answer: (isWritten: boolean) => void;
}

const largestGroup = 2_000;
const retryAfterMs = 100;
/** People who watch a report need no more than this. */
const publishEveryMs = 500;

export function openRecorder(db: Database, log: Logger, options: RecorderOptions = {}): Recorder {
  const { mostWaiting = 20_000, patienceMs = 3_000 } = options;
  const waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let isStopped = false;
  const moved = new Set<string>();
  let publishing: NodeJS.Timeout | undefined;

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, largestGroup);
      const isWritten = await writeGroup(group.map(({ hit }) => hit));
      for (const { answer } of group) answer(isWritten);
    }
    writing = undefined;
  }

  async function writeGroup(hits: readonly Hit[]): Promise<boolean> {
    const giveUpAt = Date.now() + patienceMs;
    for (;;) {
      try {
        for (const campaignId of await writeHits(db, hits)) moved.add(campaignId);
        if (moved.size > 0) publishing ??= setTimeout(() => void publishMoved(), publishEveryMs);
        return true;
      } catch (error) {
        if (isStopped || !isPassingFault(error) || Date.now() >= giveUpAt) {
          log.error(
            { err: error, hits: hits.length },
            'Opens and clicks could not be written and are not counted',
          );
          return false;
        }
        await sleep(retryAfterMs);
      }
    }
  }

  async function publishMoved(): Promise<void> {
    publishing = undefined;
    const campaigns = [...moved];
    moved.clear();
    try {
      for (const id of campaigns) await publish(db, `report:${id}`, {});
    } catch (error) {
      log.warn({ err: error }, 'Watchers of a report were not told of new figures');
    }
  }

  return {
    record(hit) {
      if (isStopped || waiting.length >= mostWaiting) return Promise.resolve(false);
      return new Promise((answer) => {
        waiting.push({ hit, answer });
        writing ??= Promise.resolve().then(writeWaiting);
      });
    },
    async stop() {
      isStopped = true;
      await writing;
      if (publishing !== undefined) {
        clearTimeout(publishing);
        await publishMoved();
      }
    },
  };
}
