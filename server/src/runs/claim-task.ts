import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { tellOfRun } from '../live/run-change.ts';

/** A task that is to be carried out now, by whoever has begun it. */
export interface BegunTask {
  readonly id: string;
  readonly runId: string;
  readonly activityId: string;
}

/**
 * Commits that a task has begun, before its work does, so that viewers see it run. Nothing is claimed when the task
 * has ended, or its run is paused or has ended. A task that waits for a person or a delivery keeps its state: it is
 * only looked at again.
 *
 * Locks go from the task to the run, as everywhere. The commit need not have reached the disk: a task that is
 * forgotten to have begun begins again.
 * @returns null: there is nothing to do
 */
export async function claimTask(db: Database, taskId: string, at: Date): Promise<BegunTask | null> {
  // One statement, which commits by itself: the setting is of its transaction.
  const [claimed] = await db.execute<{ id: string; runId: string; activityId: string }>(sql`
    with found as (
      select t.id, t.run_id, t.activity_id, coalesce(t.waiting_for, 'date') <> 'date' as is_looked_at,
             set_config('synchronous_commit', 'off', true)
      from partitura.task t join partitura.run r on r.id = t.run_id
      where t.id = ${taskId} and t.state in ('pending', 'running', 'needs attention')
        and r.state in ('pending', 'running', 'waiting')
      for no key update of t
    ), bumped as (
      update partitura.run r set seq = r.seq + 1, state = 'running'
      from found
      where r.id = found.run_id and not found.is_looked_at and r.state in ('pending', 'running', 'waiting')
      returning r.seq
    ), begun as (
      update partitura.task t
      set state = 'running', seq = bumped.seq, attempt = t.attempt + 1,
          started_at = coalesce(t.started_at, ${at.toISOString()}::timestamptz)
      from bumped, found
      where t.id = found.id
      returning t.seq, ${tellOfRun(sql`found.run_id`, sql`t.seq`)} as told
    )
    select found.id, found.run_id as "runId", found.activity_id as "activityId", begun.told
    from found left join begun on true
    where found.is_looked_at or begun.seq is not null`);
  return claimed === undefined
    ? null
    : { id: claimed.id, runId: claimed.runId, activityId: claimed.activityId };
}
