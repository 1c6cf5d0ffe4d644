import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { runLog } from '../../server/src/db/schema.ts';
import { cleanUpRuns } from '../../server/src/runs/clean-up-runs.ts';
import { pauseRun, resumeRun } from '../../server/src/runs/pause-run.ts';
import { startRun, type RunStart } from '../../server/src/runs/start-run.ts';
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

async function messages(runId: string): Promise<string[]> {
  const log = await db.select().from(runLog).where(eq(runLog.runId, runId)).orderBy(asc(runLog.id));
  return log.map(({ message }) => message);
}

describe('a pause point', () => {
  const graph = graphOf({ a: { rows: 3 }, b: { pausePoint: true }, c: {} }, ['a -> b', 'b -> c']);

  it('pauses the run before its activity, once', async () => {
    const { id } = await runGraph(db, graph, stepKinds);
    await whenRun(db, id, ['paused']);
    expect(await taskStates(db, id)).toEqual({ a: 'succeeded', b: 'pending', c: 'pending' });
    expect(await messages(id)).toContain('Paused before "b": a pause point stands there');
    expect((await resumeRun(db, id, ana, stepKinds)).state).toBe('running');
    await whenRun(db, id, ['completed']);
    expect(await counts(db, id)).toEqual({ 'a.out': 3, 'b.out': 3, 'c.out': 3 });
  });

  it('holds other branches back too, but for what they have begun', async () => {
    const [gate, first] = [await closeGate(db, 1), await closeGate(db, 2)];
    const two = graphOf(
      { a: { rows: 3, gate: 2 }, b: { pausePoint: true }, slow: { rows: 2, gate: 1 }, after: {} },
      ['a -> b', 'slow -> after'],
    );
    const { id } = await runGraph(db, two, stepKinds);
    await expect.poll(async () => (await taskOf(db, id, 'slow')).state).toBe('running');
    await first.open();
    await whenRun(db, id, ['paused']);
    await gate.open();
    await expect.poll(async () => (await taskOf(db, id, 'slow')).state).toBe('succeeded');
    expect(await taskStates(db, id)).toMatchObject({ b: 'pending', after: 'pending' });
    await resumeRun(db, id, ana, stepKinds);
    await whenRun(db, id, ['completed']);
  });

  it('pauses a run that begins with it', async () => {
    const first = graphOf({ a: { rows: 3, pausePoint: true }, b: {} }, ['a -> b']);
    const run = await runGraph(db, first, stepKinds);
    expect(run).toMatchObject({ state: 'paused', endedAt: null });
    expect(await taskStates(db, run.id)).toEqual({ a: 'pending', b: 'pending' });
    await resumeRun(db, run.id, ana, stepKinds);
    await whenRun(db, run.id, ['completed']);
  });

  it('is passed by once for each activity that has one', async () => {
    const twice = graphOf({ a: { rows: 1 }, b: { pausePoint: true }, c: { pausePoint: true } }, [
      'a -> b',
      'b -> c',
    ]);
    const { id } = await runGraph(db, twice, stepKinds);
    await whenRun(db, id, ['paused']);
    await resumeRun(db, id, ana, stepKinds);
    await expect.poll(async () => (await taskStates(db, id))['b']).toBe('succeeded');
    await whenRun(db, id, ['paused']);
    await stopRun(db, id, ana);
    expect(await taskStates(db, id)).toEqual({ a: 'succeeded', b: 'succeeded', c: 'stopped' });
  });
});

describe('a test by a virtual clock', () => {
  it('waits for months within seconds, in the order of the dates', async () => {
    const graph = graphOf(
      {
        a: { rows: 2 },
        long: { wait: { amount: 90, unit: 'day' } },
        b: { rows: 1 },
        short: { wait: { amount: 5, unit: 'hour' } },
        y: { outlets: [] },
        z: {},
      },
      ['a -> long', 'b -> short', 'long -> z', 'short -> y'],
    );
    const now = new Date('2026-01-10T08:00:00Z');
    const { id } = await runGraph(db, graph, stepKinds, { waits: 'virtual', now });
    const run = await whenRun(db, id, ['completed']);
    expect(run.virtualNow).toEqual(new Date('2026-04-10T08:00:00Z'));
    expect(run.now).toEqual(now);
    expect((await messages(id)).filter((message) => message.startsWith('The clock'))).toEqual([
      'The clock is put forward to 10 January 2026, 13:00:00',
      'The clock is put forward to 10 April 2026, 08:00:00',
    ]);
    expect(await counts(db, id)).toEqual({
      'a.out': 2,
      'long.out': 2,
      'b.out': 1,
      'short.out': 1,
      'z.out': 2,
    });
  });

  it('goes on from where it stands after a pause', async () => {
    const gate = await closeGate(db, 1);
    const graph = graphOf(
      {
        a: { rows: 2 },
        hold: { wait: { amount: 1, unit: 'hour' } },
        slow: { rows: 1, gate: 1 },
        z: {},
      },
      ['a -> hold', 'hold -> z'],
    );
    const { id } = await runGraph(db, graph, stepKinds, { waits: 'virtual' });
    await expect.poll(async () => (await taskOf(db, id, 'hold')).waitingFor).toBe('date');
    await expect.poll(async () => (await taskOf(db, id, 'slow')).state).toBe('running');
    await pauseRun(db, id, ana);
    await gate.open();
    await expect.poll(async () => (await taskOf(db, id, 'slow')).state).toBe('succeeded');
    expect((await taskOf(db, id, 'hold')).state).toBe('pending');
    await resumeRun(db, id, ana, stepKinds);
    await whenRun(db, id, ['completed']);
  });
});

describe('a test of a part of a graph', () => {
  const graph = graphOf({ a: { rows: 4 }, b: {}, c: {}, d: { outlets: [] }, other: { rows: 9 } }, [
    'a -> b',
    'b -> c',
    'c -> d',
  ]);

  async function campaign(): Promise<(part: RunStart['part']) => Promise<string>> {
    const { id } = await createCampaign(db, { name: 'Parts', graph }, ana);
    return async (part) =>
      (await startRun(db, { campaignId: id, mode: 'test', user: ana, part }, stepKinds)).id;
  }

  it('ends with the last activity that was asked for', async () => {
    const start = await campaign();
    const id = await start({ upTo: 'b' });
    await whenRun(db, id, ['completed']);
    expect(await taskStates(db, id)).toEqual({
      a: 'succeeded',
      b: 'succeeded',
      c: 'skipped',
      d: 'skipped',
      other: 'skipped',
    });
    expect(await counts(db, id)).toEqual({ 'a.out': 4, 'b.out': 4 });
    expect((await messages(id))[0]).toBe('Started as a test run of version 1, up to "b"');
  });

  it('begins with what the last run that keeps it had come to, and a clean-up leaves it that', async () => {
    const start = await campaign();
    await whenRun(db, await start({ upTo: 'b' }), ['completed']);
    const id = await start({ from: 'c' });
    const run = await whenRun(db, id, ['completed']);
    expect(run.part).toEqual({ from: 'c', upTo: null, ofRun: 1 });
    expect(await taskStates(db, id)).toMatchObject({
      a: 'skipped',
      b: 'skipped',
      c: 'succeeded',
      d: 'succeeded',
    });
    expect(await counts(db, id)).toEqual({ 'b.out': 4, 'c.out': 4 });
    expect((await messages(id))[0]).toBe(
      'Started as a test run of version 1, from "c" on, with what run 1 had come to',
    );
    await cleanUpRuns(db);
    const again = await start({ from: 'c', upTo: 'c' });
    expect((await whenRun(db, again, ['completed'])).part).toEqual({ from: 'c', upTo: 'c', ofRun: 2 });
    expect(await counts(db, again)).toEqual({ 'b.out': 4, 'c.out': 4 });
  });

  it('is refused where no run keeps what comes in, and for activities that do not follow', async () => {
    const start = await campaign();
    await expect(start({ from: 'c' })).rejects.toMatchObject({ code: 'NO_POPULATION', field: 'from' });
    await expect(start({ from: 'c', upTo: 'a' })).rejects.toMatchObject({ field: 'upTo' });
    await expect(start({ upTo: 'nobody' })).rejects.toMatchObject({ field: 'upTo' });
  });

  it('is not kept back by faults elsewhere, nor by an outlet that leads nowhere yet', async () => {
    const faulty = graphOf({ a: { rows: 4 }, b: {}, bad: {} }, ['a -> b', 'b -> bad', 'bad -> b']);
    const { id: campaignId } = await createCampaign(db, { name: 'Faulty', graph: faulty }, ana);
    const start = { campaignId, mode: 'test' as const, user: ana };
    await expect(startRun(db, start, stepKinds)).rejects.toMatchObject({ code: 'GRAPH_HAS_ERRORS' });
    const { id } = await startRun(db, { ...start, part: { upTo: 'a' } }, stepKinds);
    await whenRun(db, id, ['completed']);
    expect(await counts(db, id)).toEqual({ 'a.out': 4 });
  });
});
