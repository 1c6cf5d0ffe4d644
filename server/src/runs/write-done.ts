import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { kept } from '../language/kept.ts';
import { tellOfRun, type RunChange } from '../live/run-change.ts';
import type { GivenPopulation } from './given-populations.ts';
import type { LockedTask } from './lock-task.ts';
import type { LogEntry } from './log-run.ts';
import type { TaskError } from './run.ts';

export interface Done {
  /** Why it failed, where the campaign's error policy goes on without it. */
  readonly error?: TaskError;
  readonly inCount: number | null;
  readonly outCount: number | null;
  readonly statement: string | null;
  readonly at: Date;
  readonly populations: readonly GivenPopulation[];
  readonly entries: readonly LogEntry[];
}

/**
 * Writes that a task is done, what it gave and what is logged of it, as one change of its run, of which viewers are told
 * when the caller's transaction commits. The run stays locked until then. One statement: it is the engine's hottest.
 */
export async function writeDone(tx: Transaction, { task, run }: LockedTask, done: Done): Promise<RunChange> {
  const { error, at, entries } = done;
  const logged = entries.map(({ level = 'info', activityId = null, message }) => ({
    level,
    activityId,
    ...kept(message),
  }));
  const [change] = await tx.execute<{ seq: string; state: RunChange['state'] }>(sql`
    with change as (
      update partitura.run set seq = seq + 1 where id = ${run.id} returning id, seq, state
    ), done as (
      update partitura.task t
      set state = ${error === undefined ? 'succeeded' : 'ignored'}, seq = change.seq, waiting_for = null, wake_at = null,
        error = ${error === undefined ? null : JSON.stringify(error)}::text::jsonb, in_count = ${done.inCount}::bigint,
        out_count = ${done.outCount}::bigint, statement = ${done.statement}, ended_at = ${at.toISOString()}::timestamptz
      from change where t.id = ${task.id}
    ), given as (
      insert into partitura.population
        (run_id, activity_id, outlet, state, seq, count, dimension, columns, worktable, branch)
      select change.id, ${task.activityId}::text, outlet, g.state, change.seq, count, dimension, columns, worktable, branch
      from change, jsonb_to_recordset(${JSON.stringify(done.populations)}::text::jsonb) as g
        (outlet text, state text, count bigint, dimension text, columns jsonb, worktable text, branch smallint)
    ), logged as (
      insert into partitura.run_log (run_id, level, activity_id, message, said)
      select change.id, level, "activityId", text, said
      from change, jsonb_to_recordset(${JSON.stringify(logged)}::text::jsonb) as e
        (level text, "activityId" text, text text, said jsonb)
    )
    select seq, state, ${tellOfRun(sql`id`, sql`seq`)} from change`);
  if (change === undefined) throw new Error(`There is no run ${run.id}.`);
  return { seq: Number(change.seq), state: change.state };
}
