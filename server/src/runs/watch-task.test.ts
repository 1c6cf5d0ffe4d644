import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { inTransaction } from '../db/database.ts';
import { openLive } from '../live/live.ts';
import type { TaskProgress } from '../live/topics.ts';
import { silentLog } from '../log.ts';
import { column, table, type Select } from '../query/sql.ts';
import { taskApplicationName } from './lock-task.ts';
import { watchTask } from './watch-task.ts';

const { db } = await freshDatabase();
const live = await openLive(db, silentLog());
afterAll(() => live.stop());

const task = { id: 'a-task', runId: 'a-run', activityId: 'big' };
const select: Select = {
  type: 'select',
  columns: [
    { expression: column('big', 'id'), as: 'id' },
    { expression: column('big', 'name'), as: 'name' },
  ],
  from: table('work', 'big', 'big'),
  joins: [],
  where: undefined,
};

/** What viewers are told while `work` goes on in the task's transaction. */
async function told(work: string): Promise<TaskProgress[]> {
  const heard: TaskProgress[] = [];
  const changes = live.subscribe(`run:${task.runId}`);
  const listening = (async () => {
    for await (const event of changes)
      if (event.type === 'change' && event.payload.progress !== undefined) heard.push(event.payload.progress);
  })();
  const watched = watchTask({ db, log: silentLog() });
  watched.begin(task);
  watched.expect(select);
  await inTransaction(db, async (tx) => {
    await tx.execute(sql`select set_config('application_name', ${taskApplicationName(task.id)}, true)`);
    await tx.execute(sql.raw(work));
  });
  watched.stop();
  await changes.return?.();
  await listening;
  return heard;
}

it('tells about once a second how many rows a long statement has written, before they are committed', async () => {
  await db.execute(sql`create table work.big as
    select n as id, 'Person number ' || n as name from generate_series(1, 100000) n`);
  await db.execute(sql`analyze work.big`);
  // Every thousandth row takes a while: 3.5 seconds in all.
  const heard = await told(`create table work.slow as
    select id, name from work.big where id % 1000 <> 0 or pg_sleep(0.035) is not null`);
  expect(heard.length).toBeGreaterThanOrEqual(2);
  expect(heard[0]).toMatchObject({ taskId: task.id, activityId: 'big', seconds: 1, expected: 100_000 });
  const rows = heard.map((one) => one.rows ?? 0);
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(rows[0]).toBeGreaterThan(10_000);
  expect(rows.at(-1)).toBeLessThan(120_000);
});

it('says nothing of what takes less than a second', async () => {
  expect(await told('select 1')).toEqual([]);
});

it('says only the time while nothing is written yet', async () => {
  expect(await told('select pg_sleep(1.3)')).toMatchObject([{ seconds: 1, rows: null }]);
});
