import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../server/src/log.ts';
import { recoverRuns } from '../../server/src/runs/recover-runs.ts';
import { runTask } from '../../server/src/runs/run-task.ts';
import { taskJobKey } from '../../server/src/runs/task-job.ts';
import { freshDatabase } from '../kit/database.ts';
import { counts, runGraph, startEngine, taskOf, whenRun } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

async function startProcess(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('../kit/engine-process.ts', import.meta.url)), [
    JSON.stringify(address),
  ]);
  children.push(child);
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function whenRunning(runId: string, activityId: string): Promise<void> {
  await expect
    .poll(async () => (await taskOf(db, runId, activityId)).state, { interval: 5, timeout: 5000 })
    .toBe('running');
}

const graph = graphOf({ a: { rows: 5 }, b: { rows: 4, sleepMs: 1500 }, join: {}, end: { outlets: [] } }, [
  'a -> join',
  'b -> join',
  'join -> end',
]);

describe('a run whose worker is killed in the middle of a task', { timeout: 30_000 }, () => {
  it('goes on in another process within seconds, and nothing has happened twice', async () => {
    const [first] = await Promise.all([startProcess(), startProcess()]);
    await kill(children.pop()!);
    const { id } = await runGraph(db, graph, stepKinds);
    await whenRunning(id, 'b');
    const second = startProcess();
    await kill(first);
    const killed = performance.now();
    await second;
    await whenRun(db, id, ['completed']);
    expect(performance.now() - killed).toBeLessThan(10_000);
    expect(await counts(db, id)).toEqual({ 'a.out': 5, 'b.out': 4, 'join.out': 5 });
    expect(await taskOf(db, id, 'b')).toMatchObject({ attempt: 2, outCount: 4 });
    expect(await taskOf(db, id, 'join')).toMatchObject({ attempt: 1, inCount: 9 });
  });

  it('goes on by itself after the next start when nobody else is there', async () => {
    const child = await startProcess();
    const { id } = await runGraph(db, graph, stepKinds);
    await whenRunning(id, 'b');
    await kill(child);
    await startProcess();
    await whenRun(db, id, ['completed']);
    expect(await counts(db, id)).toEqual({ 'a.out': 5, 'b.out': 4, 'join.out': 5 });
  });

  it('goes on where one job had carried it through several tasks', async () => {
    const child = await startProcess();
    const line = graphOf({ a: { rows: 5 }, b: {}, c: { sleepMs: 1500 }, end: { outlets: [] } }, [
      'a -> b',
      'b -> c',
      'c -> end',
    ]);
    const { id } = await runGraph(db, line, stepKinds);
    await whenRunning(id, 'c');
    await kill(child);
    const killed = performance.now();
    await startProcess();
    await whenRun(db, id, ['completed']);
    expect(performance.now() - killed).toBeLessThan(10_000);
    expect(await counts(db, id)).toEqual({ 'a.out': 5, 'b.out': 5, 'c.out': 5 });
    expect(await taskOf(db, id, 'b')).toMatchObject({ attempt: 1 });
  });

  it('is found again by the job that was cut off between two of its tasks', async () => {
    // What others have left would be let in between.
    await db.execute(sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`);
    const line = graphOf({ a: { rows: 5 }, b: {}, end: { outlets: [] } }, ['a -> b', 'b -> end']);
    const { id } = await runGraph(db, line, stepKinds);
    const engine = { db, log: silentLog(), kinds: stepKinds };
    const [a, b] = [await taskOf(db, id, 'a'), await taskOf(db, id, 'b')];
    expect(await runTask(engine, a.id)).toMatchObject({ id: b.id });
    const jobs = () => db.execute(sql`select from graphile_worker.jobs where key = ${taskJobKey(b.id)}`);
    expect(await jobs()).toHaveLength(0);
    expect(await runTask(engine, a.id)).toBe(null);
    expect(await jobs()).toHaveLength(1);
    const workers = await startEngine(db, address, stepKinds);
    await whenRun(db, id, ['completed']);
    await workers.stop();
  });

  it('goes on even if its jobs were lost', async () => {
    const { id } = await runGraph(db, graph, stepKinds);
    await db.execute(sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`);
    const engine = await startEngine(db, address, stepKinds);
    await whenRun(db, id, ['completed']);
    await Promise.all([recoverRuns(db, stepKinds), recoverRuns(db, stepKinds)]);
    await engine.stop();
    expect(await taskOf(db, id, 'b')).toMatchObject({ attempt: 1 });
  });
});
