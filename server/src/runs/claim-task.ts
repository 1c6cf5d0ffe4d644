import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';

/**
 * Commits that a task has begun, before its work does, so that viewers see it run. Nothing is claimed when the task
 * has ended, or its run is paused or has ended. A task that waits for a person or a delivery keeps its state: it is
 * only looked at again.
 *
 * Locks go from the task to the run, as everywhere. The commit need not reach the disk: a task that is forgotten to
 * have begun begins again.
 * @returns whether there is something to do
 */
export async function claimTask(db: Database, taskId: string, at: Date): Promise<boolean> {
  const claimed = await db.execute<{ claimed: boolean }>(sql`
    with found as (
      select t.id, t.run_id, t.state, t.waiting_for, set_config('synchronous_commit', 'off', true)
      from partitura.task t join partitura.run r on r.id = t.run_id
      where t.id = ${taskId} and t.state in ('pending', 'running', 'needs attention')
        and r.state in ('pending', 'running', 'waiting')
      for no key update of t
    ), bumped as (
      update partitura.run r set seq = r.seq + 1, state = 'running'
      from found
      where r.id = found.run_id and (found.waiting_for is null or found.waiting_for = 'date')
      returning r.id, r.seq
    ), begun as (
      update partitura.task t
      set state = 'running', seq = bumped.seq, attempt = t.attempt + 1, started_at = coalesce(t.started_at, ${at.toISOString()}::timestamptz)
      from bumped, found
      where t.id = found.id
      returning bumped.id, bumped.seq
    ), told as (
      select pg_notify('partitura_live', json_build_object('topic', 'run:' || id, 'payload', json_build_object('seq', seq))::text) from begun
    )
    select true as claimed from found left join told on true`);
  return claimed.length > 0;
}
