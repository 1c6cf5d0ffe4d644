import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runLog } from '../../server/src/db/schema.ts';
import { freshDatabase } from '../kit/database.ts';
import { counts, runGraph, startEngine, taskOf, taskStates, whenRun } from '../kit/engine.ts';
import { closeGate } from '../kit/gate.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, stepKinds);
});
afterAll(() => engine.stop());

const finished = async (graph: Parameters<typeof runGraph>[1]) => {
  const run = await runGraph(db, graph, stepKinds);
  return await whenRun(db, run.id, ['completed']);
};

describe('a run', () => {
  it('carries populations through a diamond and joins them once', async () => {
    const run = await finished(
      graphOf(
        { source: { rows: 7, outlets: ['left', 'right'] }, a: {}, b: {}, join: {}, end: { outlets: [] } },
        ['source.left -> a', 'source.right -> b', 'a -> join', 'b -> join', 'join -> end'],
      ),
    );
    expect(await counts(db, run.id)).toEqual({
      'source.left': 7,
      'source.right': 7,
      'a.out': 7,
      'b.out': 7,
      'join.out': 7,
    });
    expect(await taskOf(db, run.id, 'join')).toMatchObject({
      state: 'succeeded',
      inCount: 14,
      outCount: 7,
      attempt: 1,
    });
    expect(run.endedAt).not.toBeNull();
  });

  it('completes at once when there is nothing in it but what is disabled', async () => {
    const run = await finished(graphOf({ off: { off: true }, after: {} }, ['off -> after']));
    expect(await taskStates(db, run.id)).toEqual({ off: 'skipped', after: 'skipped' });
    expect(await counts(db, run.id)).toEqual({ 'off.out': 'skipped' });
  });

  it('skips what follows an empty population where the transition says so', async () => {
    const run = await finished(
      graphOf({ none: { rows: 0 }, skipped: {}, too: {}, empty: { rows: 0 }, goesOn: {} }, [
        'none -> skipped ?',
        'skipped -> too',
        'empty -> goesOn',
      ]),
    );
    expect(await taskStates(db, run.id)).toEqual({
      none: 'succeeded',
      skipped: 'skipped',
      too: 'skipped',
      empty: 'succeeded',
      goesOn: 'succeeded',
    });
  });

  it('joins what has come when one of many paths was skipped', async () => {
    const run = await finished(
      graphOf({ none: { rows: 0 }, some: { rows: 2 }, join: {} }, ['none -> join ?', 'some -> join']),
    );
    expect(await counts(db, run.id)).toEqual({ 'none.out': 'skipped', 'some.out': 2, 'join.out': 2 });
  });

  it('skips a join whose primary path was skipped, however late the others come', async () => {
    const run = await finished(
      graphOf({ none: { rows: 0 }, slow: { rows: 2, sleepMs: 200 }, join: {}, after: {} }, [
        'none -> join.primary ?',
        'slow -> join.others',
        'join -> after',
      ]),
    );
    expect(await taskStates(db, run.id)).toEqual({
      none: 'succeeded',
      slow: 'succeeded',
      join: 'skipped',
      after: 'skipped',
    });
  });

  it('runs branches side by side', async () => {
    const gate = await closeGate(db, 1);
    const branch = { rows: 1, gate: 1 };
    const run = await runGraph(db, graphOf({ a: branch, b: branch, c: branch }, []), stepKinds);
    await expect
      .poll(() => taskStates(db, run.id), { timeout: 5000 })
      .toEqual({ a: 'running', b: 'running', c: 'running' });
    await gate.open();
    await whenRun(db, run.id, ['completed']);
  });

  it('waits for a date without holding anything, and goes on by itself', async () => {
    const run = await runGraph(
      db,
      graphOf({ a: { rows: 1 }, hold: { wait: { amount: 1, unit: 'second' } }, z: {} }, [
        'a -> hold',
        'hold -> z',
      ]),
      stepKinds,
      {
        waits: 'real',
      },
    );
    await whenRun(db, run.id, ['waiting']);
    expect(await taskOf(db, run.id, 'hold')).toMatchObject({ state: 'pending', waitingFor: 'date' });
    const { endedAt } = await whenRun(db, run.id, ['completed']);
    expect(endedAt!.getTime() - run.startedAt.getTime()).toBeGreaterThanOrEqual(1000);
  });

  it('does not wait in a test run and says so in its log', async () => {
    const run = await finished(
      graphOf({ a: { rows: 1 }, hold: { wait: { amount: 1, unit: 'hour' } }, z: {} }, [
        'a -> hold',
        'hold -> z',
      ]),
    );
    const log = await db.select().from(runLog).where(eq(runLog.runId, run.id));
    expect(log.map(({ message }) => message)).toContain('Did not wait 1 hour: a test run skips waits');
  });

  it(
    'neither loses nor doubles a successor when many sources finish at once',
    { timeout: 60_000 },
    async () => {
      const sources = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const steps = Object.fromEntries(sources.map((id, index) => [id, { rows: index }]));
      const graph = graphOf({ ...steps, join: {}, after: {} }, [
        ...sources.map((id) => `${id} -> join`),
        'join -> after',
      ]);
      for (let round = 0; round < 20; round++) {
        const started = await Promise.all(Array.from({ length: 10 }, () => runGraph(db, graph, stepKinds)));
        for (const { id } of started) {
          const run = await whenRun(db, id, ['completed']);
          expect(await taskOf(db, id, 'join')).toMatchObject({ state: 'succeeded', attempt: 1, inCount: 28 });
          expect(await taskOf(db, id, 'after')).toMatchObject({ state: 'succeeded', attempt: 1 });
          // The start, two changes for each source, and for the others one where they begin as the one before them
          // ends, two where another campaign was let in between.
          expect(run.seq).toBeGreaterThanOrEqual(19);
          expect(run.seq).toBeLessThanOrEqual(21);
        }
      }
    },
  );
});
