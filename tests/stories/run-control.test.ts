import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLog, tasks } from '../../server/src/db/schema.ts';
import { pauseRun, resumeRun, retryTask } from '../../server/src/runs/pause-run.ts';
import { stopRun } from '../../server/src/runs/stop-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, counts, runGraph, startEngine, taskOf, taskStates, whenRun } from '../kit/engine.ts';
import { closeGate } from '../kit/gate.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, stepKinds);
});
afterAll(() => engine.stop());

async function whenTask(runId: string, activityId: string, state: string): Promise<void> {
  await expect
    .poll(async () => (await taskOf(db, runId, activityId)).state, { interval: 5, timeout: 5000 })
    .toBe(state);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const gatedChain = graphOf({ a: { rows: 2, gate: 1 }, b: {}, c: {} }, ['a -> b', 'b -> c']);

describe('pausing a run', () => {
  it('lets what runs finish, starts nothing new, and goes on when resumed', async () => {
    const gate = await closeGate(db, 1);
    const { id } = await runGraph(db, gatedChain, stepKinds);
    await whenTask(id, 'a', 'running');
    expect((await pauseRun(db, id, ana)).state).toBe('paused');
    await gate.open();
    await whenTask(id, 'a', 'succeeded');
    await pause(100);
    expect(await taskStates(db, id)).toEqual({ a: 'succeeded', b: 'pending', c: 'pending' });
    expect((await resumeRun(db, id, ana, stepKinds)).state).toBe('running');
    await whenRun(db, id, ['completed']);
    const log = await db.select().from(runLog).where(eq(runLog.runId, id));
    expect(log.filter(({ userName }) => userName === 'Ana').map(({ message }) => message)).toEqual([
      'Started as a test run of version 1',
      'Paused',
      'Resumed',
    ]);
  });

  it('changes nothing the second time', async () => {
    const gate = await closeGate(db, 1);
    const { id } = await runGraph(db, gatedChain, stepKinds);
    await pauseRun(db, id, ana);
    const { seq } = await pauseRun(db, id, ana);
    expect((await pauseRun(db, id, ana)).seq).toBe(seq);
    await resumeRun(db, id, ana, stepKinds);
    expect((await resumeRun(db, id, ana, stepKinds)).state).toBe('running');
    await gate.open();
    await whenRun(db, id, ['completed']);
  });

  it('is refused when the run has ended', async () => {
    const { id } = await runGraph(db, graphOf({ a: { rows: 1 } }, []), stepKinds);
    await whenRun(db, id, ['completed']);
    await expect(pauseRun(db, id, ana)).rejects.toMatchObject({
      code: 'RUN_ENDED',
      message: 'This run is completed already.',
    });
    await expect(stopRun(db, id, ana)).rejects.toMatchObject({ code: 'RUN_ENDED' });
    await expect(pauseRun(db, '00000000-0000-7000-8000-000000000000', ana)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('holds back a wait that ends meanwhile', async () => {
    const graph = graphOf({ a: { rows: 1 }, hold: { wait: { amount: 1, unit: 'second' } }, z: {} }, [
      'a -> hold',
      'hold -> z',
    ]);
    const { id } = await runGraph(db, graph, stepKinds, { waits: 'real' });
    await whenRun(db, id, ['waiting']);
    await pauseRun(db, id, ana);
    await pause(1500);
    expect(await taskOf(db, id, 'hold')).toMatchObject({ state: 'pending', waitingFor: 'date' });
    await resumeRun(db, id, ana, stepKinds);
    await whenRun(db, id, ['completed']);
  });
});

describe('stopping a run', () => {
  it('cancels the SQL that is under way and ends every task', async () => {
    const graph = graphOf({ long: { rows: 1, sleepMs: 30_000 }, quick: { rows: 1 }, after: {} }, [
      'long -> after',
    ]);
    const { id } = await runGraph(db, graph, stepKinds);
    await whenTask(id, 'long', 'running');
    await whenTask(id, 'quick', 'succeeded');
    const started = performance.now();
    expect((await stopRun(db, id, ana)).state).toBe('stopped');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(await taskStates(db, id)).toEqual({ long: 'stopped', quick: 'succeeded', after: 'stopped' });
    const { seq } = await stopRun(db, id, ana);
    await pause(200);
    expect(await whenRun(db, id, ['stopped'])).toMatchObject({ seq, error: null });
  });

  it('stops runs that finish tasks all the time, without a deadlock', { timeout: 30_000 }, async () => {
    const wide = graphOf(
      Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`s${index}`, { rows: 1 }])),
      [],
    );
    for (let round = 0; round < 20; round++) {
      const { id } = await runGraph(db, wide, stepKinds);
      await pause(round * 4);
      const ended = await stopRun(db, id, ana).catch((error: { code: string }) => error);
      if ('code' in ended) expect(ended.code).toBe('RUN_ENDED');
      const states = Object.values(await taskStates(db, id));
      expect(states.filter((state) => state !== 'succeeded' && state !== 'stopped')).toEqual([]);
    }
  });
});

describe('a task that fails', () => {
  it('pauses its run with what to do, and succeeds when it is tried again after the cause was mended', async () => {
    const graph = graphOf({ a: { rows: 1 }, b: { needs: 'missing_table' }, c: {} }, ['a -> b', 'b -> c']);
    const { id } = await runGraph(db, graph, stepKinds);
    expect((await whenRun(db, id, ['paused'])).error).toContain('missing_table');
    const failed = await taskOf(db, id, 'b');
    expect(failed).toMatchObject({
      state: 'failed',
      error: { hint: expect.stringContaining('changed outside Partitura'), id: null },
    });
    expect(await taskStates(db, id)).toEqual({ a: 'succeeded', b: 'failed', c: 'pending' });
    await db.execute(sql`create table missing_table ()`);
    await retryTask(db, failed.id, ana, stepKinds);
    expect((await whenRun(db, id, ['completed'])).error).toBeNull();
    expect(await taskOf(db, id, 'b')).toMatchObject({ state: 'succeeded', attempt: 2, error: null });
    expect(await counts(db, id)).toEqual({ 'a.out': 1, 'b.out': 1, 'c.out': 1 });
    await expect(retryTask(db, failed.id, ana, stepKinds)).rejects.toMatchObject({ code: 'RUN_ENDED' });
  });

  it('shows a fault of the user as it is', async () => {
    const { id } = await runGraph(
      db,
      graphOf({ a: { rows: 1, complains: 'The list is empty.' } }, []),
      stepKinds,
    );
    await whenRun(db, id, ['paused']);
    expect((await taskOf(db, id, 'a')).error).toMatchObject({
      message: 'The list is empty.',
      hint: 'Do something else.',
      id: null,
    });
    await expect(retryTask(db, (await taskOf(db, id, 'a')).id, ana, stepKinds)).resolves.toMatchObject({
      state: 'running',
    });
    await whenRun(db, id, ['paused']);
    await stopRun(db, id, ana);
  });

  it('lets other branches finish what they have begun, and all goes on when the run is resumed', async () => {
    const [badGate, slowGate] = [await closeGate(db, 1), await closeGate(db, 2)];
    const graph = graphOf(
      { bad: { needs: 'also_missing', gate: 1 }, slow: { rows: 3, gate: 2 }, after: {} },
      ['slow -> after'],
    );
    const { id } = await runGraph(db, graph, stepKinds);
    await whenTask(id, 'slow', 'running');
    await badGate.open();
    await whenTask(id, 'bad', 'failed');
    await slowGate.open();
    await whenTask(id, 'slow', 'succeeded');
    await pause(50);
    expect(await taskStates(db, id)).toEqual({ bad: 'failed', slow: 'succeeded', after: 'pending' });
    await db.execute(sql`create table also_missing ()`);
    await resumeRun(db, id, ana, stepKinds);
    await whenRun(db, id, ['completed']);
  });

  it('leaves no worktable behind', async () => {
    const [{ count } = { count: '' }] = await db.execute<{ count: string }>(sql`
      select count(*) from pg_tables t where schemaname = 'work' and not exists (
        select from partitura.population p where p.worktable = t.tablename)`);
    expect(Number(count)).toBe(0);
  });

  it('is tried again by itself when the database has interrupted it', { timeout: 20_000 }, async () => {
    const gate = await closeGate(db, 1);
    const { id } = await runGraph(db, graphOf({ a: { rows: 1, gate: 1 } }, []), stepKinds);
    const task = await taskOf(db, id, 'a');
    const interrupt = () =>
      db.execute(sql`
        select pg_cancel_backend(pid) from pg_stat_activity
        where application_name = ${`partitura task ${task.id}`} and wait_event = 'advisory'`);
    await expect.poll(interrupt, { timeout: 5000 }).toHaveLength(1);
    await gate.open();
    await whenRun(db, id, ['completed'], 15_000);
    const [again] = await db
      .select()
      .from(tasks)
      .where(and(eq(tasks.runId, id), eq(tasks.activityId, 'a')));
    expect(again).toMatchObject({ state: 'succeeded', attempt: 2 });
  });
});
