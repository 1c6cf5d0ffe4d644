import { sql } from 'drizzle-orm';
import { execute, type Database } from '../db/database.ts';
import { publish } from '../live/live.ts';
import type { TaskProgress } from '../live/topics.ts';
import { print } from '../query/print.ts';
import type { Select } from '../query/sql.ts';
import { taskApplicationName } from './lock-task.ts';
import type { TaskEngine } from './task-engine.ts';

const everyMs = 1_000;

/** An eye on a task that is being carried out: from its second second on viewers are told how far it has come. */
export interface TaskWatch {
  /** Says which task it is, as soon as that is known. */
  begin(task: { id: string; runId: string; activityId: string }): void;
  /** Says what fills its worktable, as soon as that is known. */
  expect(select: Select): void;
  stop(): void;
}

/** Costs nothing to tasks that take less than a second. */
export function watchTask({ db, log }: TaskEngine): TaskWatch {
  const beganAt = performance.now();
  let task: { id: string; runId: string; activityId: string } | undefined;
  let select: Select | undefined;
  let planned: Planned | null | undefined;
  let isStopped = false;
  let timer = setTimeout(look, everyMs);

  function look(): void {
    tell()
      .catch((error: unknown) => log.debug({ err: error, taskId: task?.id }, 'A task could not be looked at'))
      .finally(() => {
        if (!isStopped) timer = setTimeout(look, everyMs);
      });
  }
  async function tell(): Promise<void> {
    if (task === undefined) return;
    if (planned === undefined && select !== undefined) planned = await planOf(db, select);
    const rows = await rowsSoFar(db, task.id, planned?.bytesPerRow);
    if (isStopped) return;
    const { id: taskId, runId, activityId } = task;
    const seconds = Math.round((performance.now() - beganAt) / 1000);
    const progress: TaskProgress = { taskId, activityId, seconds, rows, expected: planned?.rows ?? null };
    await publish(db, `run:${runId}`, { seq: 0, progress });
  }
  return {
    begin: (begun) => (task = begun),
    expect: (given) => (select = given),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

interface Planned {
  readonly rows: number;
  readonly bytesPerRow: number;
}

/** What PostgreSQL expects of a statement; null where it cannot say. */
async function planOf(db: Database, select: Select): Promise<Planned | null> {
  const { text, params } = print(select);
  const { rows } = await execute<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number; 'Plan Width': number } }] }>(
    db,
    {
      text: `explain (format json) ${text}`,
      params,
    },
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) return null;
  // A row's header and its place in the page take 28 bytes, and columns are laid out in steps of 8.
  return { rows: plan['Plan Rows'], bytesPerRow: 28 + Math.ceil(plan['Plan Width'] / 8) * 8 };
}

/**
 * Rows that a task has read from a file, or about so many as it has written to the table that it makes: nobody else
 * sees that table before the commit, but its lock and the growth of its file. Null where there is nothing to see yet,
 * or the server does not let us look at its files.
 */
async function rowsSoFar(
  db: Database,
  taskId: string,
  bytesPerRow: number | undefined,
): Promise<number | null> {
  const [found] = await db.execute<{ copied: string | null; bytes: string | null }>(sql`
    with own as (
      select pid from pg_stat_activity
      where application_name = ${taskApplicationName(taskId)} and datname = current_database()
        and backend_type = 'client backend'
    ), made as (
      select l.relation from pg_locks l join own using (pid)
      where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.granted
        and not exists (select from pg_class c where c.oid = l.relation)
    )
    select (select sum(tuples_processed) from pg_stat_progress_copy join own using (pid)) as copied,
      case when has_function_privilege('pg_catalog.pg_stat_file(text,boolean)', 'execute') then (
        select sum((pg_stat_file(format('base/%s/%s%s', d.oid, made.relation, segment), true)).size)
        from made, pg_database d, (values (''), ('.1'), ('.2'), ('.3'), ('.4'), ('.5'), ('.6'), ('.7')) s(segment)
        where d.datname = current_database()
      ) end as bytes`);
  if (found?.copied != null) return Number(found.copied);
  const bytes = Number(found?.bytes ?? 0);
  return bytes === 0 || bytesPerRow === undefined ? null : Math.floor(bytes / bytesPerRow);
}
