import type { Select } from '../query/sql.ts';
import { taskSeconds, tasksEnded } from '../telemetry/metrics.ts';
import { startTaskSpan, type TaskSpan } from '../telemetry/traces.ts';
import type { LockedTask } from './lock-task.ts';
import { placeExport } from './place-export.ts';
import { beginBudget, type Budget } from './task-budget.ts';
import { filesOf, type TaskEngine } from './task-engine.ts';
import { watchTask } from './watch-task.ts';

/**
 * What goes on around the transaction of a task, none of it in it: viewers are told how far a long one has come, its
 * time is limited, it is counted and traced, and the files that it wrote are shown after its commit.
 */
export interface TaskAround {
  /** As soon as the task is locked. */
  begin(locked: LockedTask): void;
  /** As soon as it is known what fills its worktable. */
  expect(select: Select): void;
  /** @throws UserError when the task has used up its time */
  checkBudget(): void;
  /** Shows a file that was written to a destination, once the task has committed. */
  placeAfterwards(fileId: string): void;
  /** How it has ended, to be counted; `milliseconds` where it is done. */
  ended(outcome: 'succeeded' | 'postponed', milliseconds?: number): void;
  committed(): Promise<void>;
  /** @returns what the task has failed of */
  failed(error: unknown): Promise<unknown>;
  end(): Promise<void>;
}

export function aroundTask(engine: TaskEngine): TaskAround {
  const watch = watchTask(engine);
  const written: string[] = [];
  let kind = '';
  let budget: Budget | undefined;
  let span: TaskSpan | undefined;
  return {
    begin(locked) {
      ({ kind } = locked.task);
      watch.begin(locked.task);
      budget = beginBudget(engine, locked);
      span = startTaskSpan(locked.task, locked.task.activityId);
    },
    expect: watch.expect,
    checkBudget: () => budget?.check(),
    placeAfterwards: (fileId) => void written.push(fileId),
    ended(outcome, milliseconds) {
      tasksEnded.inc({ kind, outcome });
      if (milliseconds !== undefined) taskSeconds.observe({ kind }, milliseconds / 1000);
    },
    async committed() {
      span?.end();
      // The task is done, whatever becomes of these: a job takes them up again.
      for (const id of written)
        await placeExport(filesOf(engine), id).catch((error: unknown) =>
          engine.log.error({ err: error, fileId: id }, 'A file could not be placed'),
        );
    },
    async failed(error) {
      span?.fail(error);
      await budget?.end();
      return budget?.reasonOf(error) ?? error;
    },
    async end() {
      watch.stop();
      await budget?.end();
    },
  };
}
