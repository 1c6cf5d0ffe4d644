import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { say, forms, type Said } from '../language/say.ts';
import type { LockedTask } from './lock-task.ts';
import { cancelTask } from './stop-run.ts';
import { isCancelled } from './task-failure.ts';
import type { TaskEngine } from './task-engine.ts';

/** The time that one execution of a task may take. */
export interface Budget {
  /** @throws UserError when it has been used up: whatever the task is about to commit is taken back. */
  check(): void;
  /** What a task that threw has failed of: the budget, where it was cancelled for it. */
  reasonOf(thrown: unknown): unknown;
  /** Nothing of the task is cancelled after it. */
  end(): Promise<void>;
}

const cancelEveryMs = 100;
const endless: Budget = { check: () => {}, reasonOf: (thrown) => thrown, end: async () => {} };

/**
 * Begins to count. Once the time is over, what the task does in the database is cancelled until it ends. What waits for
 * a date, a person or a delivery is not carried out meanwhile, so that it uses nothing up.
 */
export function beginBudget(
  { db, log, taskSeconds: ofAll = null }: TaskEngine,
  { task, settings }: LockedTask,
): Budget {
  const own = settings.taskSeconds;
  const seconds = own === null || ofAll === null ? (own ?? ofAll) : Math.min(own, ofAll);
  if (seconds === null) return endless;
  const isOwn = seconds === own;
  const ended = new AbortController();
  let isOver = false;
  const cancel = async () => {
    await pause(seconds * 1000, undefined, { signal: ended.signal });
    isOver = true;
    while (!ended.signal.aborted) {
      await cancelTask(db, task.id);
      await pause(cancelEveryMs, undefined, { signal: ended.signal });
    }
  };
  const cancelling = cancel().catch((error: unknown) => {
    if (!ended.signal.aborted)
      log.error({ err: error, taskId: task.id }, 'A task over its time was not cancelled');
  });
  return {
    check() {
      if (isOver) throw overBudget(seconds, isOwn);
    },
    reasonOf: (thrown) => (isOver && isCancelled(thrown) ? overBudget(seconds, isOwn) : thrown),
    async end() {
      ended.abort();
      await cancelling;
    },
  };
}

function overBudget(seconds: number, isOwn: boolean): UserError {
  return new UserError(say`It took longer than its budget of ${inWords(seconds)} and was cancelled.`, {
    code: 'OVER_BUDGET',
    hint: isOwn
      ? say`Have it do less (a narrower rule, fewer columns), or give activities more time in the settings of the campaign. Then try again.`
      : say`Have it do less (a narrower rule, fewer columns), or ask an administrator for a higher TASK_TIME_LIMIT_S. Then try again.`,
  });
}

function inWords(seconds: number): Said {
  if (seconds % 86_400 === 0) return forms(seconds / 86_400, '{0} day', '{0} days');
  if (seconds % 3600 === 0) return forms(seconds / 3600, '{0} hour', '{0} hours');
  if (seconds % 60 === 0) return forms(seconds / 60, '{0} minute', '{0} minutes');
  return forms(seconds, '{0} second', '{0} seconds');
}
