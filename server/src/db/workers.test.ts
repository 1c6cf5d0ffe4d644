import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { UserError } from '../errors.ts';
import { silentLog } from '../log.ts';
import { inTransaction } from './database.ts';
import { addJob, removeJob } from './jobs.ts';
import { holdPresence, isAlive, liveProcesses, type Presence } from './presence.ts';
import { startWorkers, type JobHandlers } from './workers.ts';

const { db, address } = await freshDatabase();
const log = silentLog();
const open: { stop(): Promise<void> }[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await db.execute(sql`delete from graphile_worker._private_jobs`);
});

describe('jobs', () => {
  it('exist when the transaction commits, and never if it does not', async () => {
    const done: string[] = [];
    await work({ run_task: async ({ taskId }) => void done.push(taskId) });
    await inTransaction(db, async (tx) => {
      await addJob(tx, 'run_task', { taskId: 'undone' });
      throw new Error('changed my mind');
    }).catch(() => {});
    await inTransaction(db, (tx) => addJob(tx, 'run_task', { taskId: 'done' }));
    await expect.poll(() => done).toEqual(['done']);
  });

  it('of one key replace each other while they wait, and can be taken back', async () => {
    const later = new Date(Date.now() + 3_600_000);
    await addJob(db, 'run_task', { taskId: 'first' }, { key: 'one', runAt: later });
    await addJob(db, 'run_task', { taskId: 'second' }, { key: 'one', runAt: later });
    expect(await waiting()).toBe(1);
    await removeJob(db, 'one');
    expect(await waiting()).toBe(0);
  });

  it('are none of a worker that has stopped, whatever it was at', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { promise: isAtWork, resolve: begin } = Promise.withResolvers<void>();
      const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
      await work({
        run_task: async () => {
          begin();
          await mayEnd;
        },
      });
      await addJob(db, 'run_task', { taskId: 'the last' });
      await isAtWork;
      const [presence, workers] = open.splice(0);
      const stopping = workers?.stop();
      end();
      await stopping;
      expect(await waiting()).toBe(0);
      await presence?.stop();
    }
  });

  it('are tried again after a failure, but not after a fault of the person who asked', async () => {
    const attempts: string[] = [];
    await work({
      run_task: async ({ taskId }, { attempt }) => {
        attempts.push(`${taskId} ${attempt}`);
        if (taskId === 'asked wrongly') throw new UserError('No such column');
        if (attempt === 1) throw new Error('not this time');
      },
    });
    await addJob(db, 'run_task', { taskId: 'asked wrongly' });
    await addJob(db, 'run_task', { taskId: 'fails once' });
    await expect
      .poll(() => attempts.toSorted(), { timeout: 10_000 })
      .toEqual(['asked wrongly 1', 'fails once 1', 'fails once 2']);
    await expect.poll(waiting).toBe(0);
  });

  it('of one lane do not wait for those of another', async () => {
    const ended: string[] = [];
    let release = () => {};
    const blocked = new Promise<void>((resolve) => (release = resolve));
    await work({
      send_delivery: async () => {
        await blocked;
        ended.push('sending');
      },
      run_task: async () => void ended.push('task'),
    });
    for (let n = 0; n < 8; n++) await addJob(db, 'send_delivery', { deliveryId: String(n) });
    await addJob(db, 'run_task', { taskId: 'x' });
    await expect.poll(() => ended).toEqual(['task']);
    release();
    await expect.poll(() => ended.length).toBe(9);
  });
});

describe('a job whose line to the database is lost', () => {
  const cutLines = () =>
    db.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'partitura jobs'`);

  it('has its end written all the same, be it good or bad', async () => {
    const done: string[] = [];
    await work({
      run_task: async ({ taskId }, { attempt }) => {
        await cutLines();
        done.push(`${taskId} ${attempt}`);
        if (attempt === 1 && taskId === 'bad') throw new Error('not this time');
      },
    });
    await addJob(db, 'run_task', { taskId: 'good' });
    await addJob(db, 'run_task', { taskId: 'bad' });
    await expect.poll(() => done.toSorted(), { timeout: 10_000 }).toEqual(['bad 1', 'bad 2', 'good 1']);
    await expect.poll(waiting).toBe(0);
  });

  it('is tried again at once when it was the job that the loss has broken', async () => {
    const attempts: number[] = [];
    await work({
      run_task: async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (attempts.length < 3) throw Object.assign(new Error('lost'), { code: 'CONNECTION_CLOSED' });
      },
    });
    await addJob(db, 'run_task', { taskId: 'x' });
    await expect.poll(() => attempts, { timeout: 2_000 }).toEqual([1, 1, 1]);
    await expect.poll(waiting).toBe(0);
  });

  it('is given out again when the answer that brought it was lost', { timeout: 15_000 }, async () => {
    const done: string[] = [];
    let pool = '';
    await work({
      run_task: async ({ taskId }) => {
        if (taskId === 'first') {
          const [job] = await db.execute<{ pool: string }>(
            sql`select locked_by as pool from graphile_worker.jobs where key = 'first'`,
          );
          pool = job?.pool ?? '';
        }
        done.push(taskId);
      },
    });
    await addJob(db, 'run_task', { taskId: 'first' }, { key: 'first' });
    await expect.poll(() => done).toEqual(['first']);
    await inTransaction(db, async (tx) => {
      await addJob(tx, 'run_task', { taskId: 'lost' }, { key: 'lost' });
      await tx.execute(
        sql`update graphile_worker._private_jobs set locked_by = ${pool}, locked_at = now() where key = 'lost'`,
      );
    });
    await expect.poll(() => done, { timeout: 10_000 }).toEqual(['first', 'lost']);
    await expect.poll(waiting).toBe(0);
  });
});

describe('a process that was killed', () => {
  it('has its jobs done by another within two seconds', async () => {
    await addJob(db, 'run_task', { taskId: 'orphan' });
    const child = await startChild();
    await once(child, 'message');
    const done: string[] = [];
    const presence = await work({ run_task: async ({ taskId }) => void done.push(taskId) });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(done).toEqual([]);
    expect(await liveProcesses(db)).toHaveLength(2);
    const killedAt = Date.now();
    child.kill('SIGKILL');
    await expect.poll(() => done, { timeout: 5_000, interval: 20 }).toEqual(['orphan']);
    expect(Date.now() - killedAt).toBeLessThan(2_000);
    expect(await liveProcesses(db)).toEqual([presence.lockId]);
  });

  it('leaves no job behind that was replaced while it was at it', async () => {
    await addJob(db, 'run_task', { taskId: 'first' }, { key: 'one' });
    const child = await startChild();
    await once(child, 'message');
    await addJob(db, 'run_task', { taskId: 'second' }, { key: 'one' });
    expect(await waiting()).toBe(2);
    child.kill('SIGKILL');
    const done: string[] = [];
    await work({ run_task: async ({ taskId }) => void done.push(taskId) });
    await expect.poll(waiting, { timeout: 5_000 }).toBe(0);
    expect(done).toEqual(['second']);
  });

  it('is told from a living one in SQL', async () => {
    const presence = await holdPresence(address, log);
    open.push(presence);
    const rows = await db.execute(sql`
      select name, ${isAlive(sql`claimed_by`)} as alive
      from (values ('living', ${presence.lockId}::int), ('dead', 7), ('nobody', null)) claim(name, claimed_by)`);
    expect([...rows]).toEqual([
      { name: 'living', alive: true },
      { name: 'dead', alive: false },
      { name: 'nobody', alive: false },
    ]);
  });

  it('is not mistaken for one whose connection was lost', async () => {
    const presence = await holdPresence(address, log);
    open.push(presence);
    await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'partitura presence'`,
    );
    await expect.poll(() => liveProcesses(db), { timeout: 5_000 }).toEqual([presence.lockId]);
  });
});

async function work(handlers: Partial<JobHandlers>): Promise<Presence> {
  const idle = async () => {};
  const all = {
    launch_campaign: idle,
    run_task: idle,
    send_delivery: idle,
    send_notice: idle,
    rehearse: idle,
    place_file: idle,
    import_file: idle,
    sandbox_react: idle,
    housekeeping: idle,
    ...handlers,
  };
  const presence = await holdPresence(address, log);
  open.push(presence);
  open.push(
    await startWorkers(all, {
      address,
      presence,
      log,
      concurrency: { launching: 1, audience: 2, sending: 2, notices: 1, housekeeping: 1 },
    }),
  );
  return presence;
}

async function waiting(): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from graphile_worker.jobs`,
  );
  return row?.count ?? 0;
}

/** A worker in a process of its own that never ends its first job. */
async function startChild(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, '../../../tests/kit/stuck-worker.ts'), [
    JSON.stringify(address),
  ]);
  children.push(child);
  return child;
}
