import type { Transaction } from '../db/database.ts';
import { runLog } from '../db/schema.ts';
import { kept } from '../language/kept.ts';
import type { Said } from '../language/say.ts';
import type { LogLevel } from './run.ts';

export interface LogEntry {
  readonly message: Said;
  readonly level?: LogLevel;
  readonly activityId?: string;
  /** Name of the person who did it. */
  readonly userName?: string;
}

/** Adds to a run's log in the caller's transaction. */
export async function logRun(tx: Transaction, runId: string, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(runLog).values(
    entries.map(({ message, level = 'info', activityId = null, userName = null }) => {
      const { text, said } = kept(message);
      return { runId, message: text, said, level, activityId, userName };
    }),
  );
}
