import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterEach, expect, it } from 'vitest';
import { openClient } from '../../server/src/db/database.ts';
import { freshDatabase } from '../kit/database.ts';
import { history, nextLaunchOf, scheduledCampaign } from '../kit/scheduled-campaign.ts';

const { db, address } = await freshDatabase();
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

async function startProcess(): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('../kit/engine-process.ts', import.meta.url));
  const child = fork(path, [JSON.stringify(address)]);
  children.push(child);
  await once(child, 'message');
  return child;
}

it('makes a launch once when its worker is killed in the middle of it', { timeout: 40_000 }, async () => {
  const blocker = openClient(address, { connections: 1 });
  // Nobody may start a run while this is held: the launch is at work until then.
  const held = await blocker.reserve();
  await held`begin`;
  await held`lock table partitura.run in share mode`;
  const first = await startProcess();
  const minute = new Date().toISOString().slice(0, 16);
  const id = await scheduledCampaign(db, {
    schedule: { when: { kind: 'once', at: minute } },
    at: new Date(Date.now() - 3_600_000).toISOString(),
  });
  await expect
    .poll(
      async () => {
        const [row] = await db.execute<{ waiting: number }>(
          sql`select count(*)::int as waiting from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into "partitura"."run"%'`,
        );
        return row?.waiting;
      },
      { timeout: 10_000 },
    )
    .toBe(1);
  first.kill('SIGKILL');
  await once(first, 'exit');
  await held`commit`;
  held.release();
  await blocker.end();
  expect(await history(db, id)).toEqual([]);
  await startProcess();
  await expect
    .poll(() => history(db, id), { timeout: 20_000 })
    .toEqual([expect.stringMatching(/started run 1$/)]);
  expect(await nextLaunchOf(db, id)).toBeNull();
});
