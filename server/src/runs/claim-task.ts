import { sql } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { publish } from '../live/live.ts';

/**
 * Commits that a task has begun, before its work does, so that viewers see it run. Nothing is claimed when the task
 * has ended, or its run is paused or has ended. A task that waits for a person or a delivery keeps its state: it is
 * only looked at again.
 *
 * Locks go from the task to the run, as everywhere. The commit need not have reached the disk: a task that is
 * forgotten to have begun begins again.
 * @returns whether there is something to do
 */
export function claimTask(db: Database, taskId: string, at: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [claim] = await tx.execute<{ runId: string; seq: string | null }>(sql`
      with found as (
        select t.id, t.run_id, coalesce(t.waiting_for, 'date') <> 'date' as is_looked_at,
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
        returning t.seq
      )
      select found.run_id as "runId", begun.seq
      from found left join begun on true
      where found.is_looked_at or begun.seq is not null`);
    if (claim === undefined) return false;
    if (claim.seq !== null) await publish(tx, `run:${claim.runId}`, { seq: Number(claim.seq) });
    return true;
  });
}
