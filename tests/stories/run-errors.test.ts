import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { asc, eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { CampaignSettings } from '../../server/src/campaigns/campaign.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { findCampaign } from '../../server/src/campaigns/find-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import { updateCampaign } from '../../server/src/campaigns/update-campaign.ts';
import { notifications, runLog, runs, users } from '../../server/src/db/schema.ts';
import { newId } from '../../server/src/lib/id.ts';
import { silentLog } from '../../server/src/log.ts';
import { pauseRun, resumeRun, retryTask } from '../../server/src/runs/pause-run.ts';
import { recoverRuns } from '../../server/src/runs/recover-runs.ts';
import { runTask } from '../../server/src/runs/run-task.ts';
import { startRun, type Run } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, counts, startEngine, taskOf, taskStates, whenRun } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
const closers: (() => unknown)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

async function engine(): Promise<void> {
  const started = await startEngine(db, address, stepKinds);
  closers.push(() => started.stop());
}

async function startProcess(): Promise<ChildProcess> {
  const path = fileURLToPath(new URL('../kit/engine-process.ts', import.meta.url));
  const child = fork(path, [JSON.stringify(address)]);
  closers.push(() => child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function start(
  graph: Graph,
  settings: Partial<CampaignSettings>,
  mode: 'test' | 'live' = 'live',
  waits = {},
): Promise<Run> {
  const { id } = await createCampaign(db, { name: 'Test', graph, settings }, ana);
  if (mode === 'live') await publishCampaign(db, id, 1, ana, stepKinds);
  return await startRun(db, { campaignId: id, mode, user: ana, ...waits }, stepKinds);
}

async function said(runId: string): Promise<string[]> {
  const rows = await db.select().from(runLog).where(eq(runLog.runId, runId)).orderBy(asc(runLog.id));
  return rows.map(({ activityId, level, message }) => `${activityId ?? 'run'} ${level}: ${message}`);
}

/** x fails; y comes after it; join takes what there is of y and b. */
const broken = graphOf(
  {
    a: { rows: 4, outlets: ['out', 'two'] },
    x: { complains: 'No.' },
    y: {},
    b: {},
    join: {},
    end: { outlets: [] },
  },
  ['a -> x', 'a.two -> b', 'x -> y', 'y -> join', 'b -> join', 'join -> end'],
);
const twoNeeds = graphOf(
  { a: { rows: 1, outlets: ['out', 'two'] }, x: { needs: 'mended' }, y: { needs: 'mended' }, z: {} },
  ['a -> x', 'a.two -> y', 'x -> z', 'y -> z'],
);

describe('a run that ignores errors', { timeout: 30_000 }, () => {
  it('goes on without what would follow from the failed activity, and counts', async () => {
    await engine();
    const { id } = await start(broken, { onError: 'ignore', ignoredErrors: 1 });
    const run = await whenRun(db, id, ['completed']);
    expect(run).toMatchObject({ ignoredErrors: 1, error: null });
    expect(await taskStates(db, id)).toEqual({
      a: 'succeeded',
      x: 'ignored',
      y: 'skipped',
      b: 'succeeded',
      join: 'succeeded',
      end: 'succeeded',
    });
    expect(await counts(db, id)).toMatchObject({ 'x.out': 'skipped', 'y.out': 'skipped', 'join.out': 4 });
    expect(await taskOf(db, id, 'x')).toMatchObject({
      error: { message: 'No.', hint: 'Do something else.' },
    });
    expect(await said(id)).toContain(
      'x warning: Failed and ignored (1 of 1), nothing goes on from here: No.',
    );
    const { id: task } = await taskOf(db, id, 'x');
    await expect(retryTask(db, task, ana, stepKinds)).rejects.toMatchObject({ code: 'RUN_ENDED' });
  });

  it('is paused by one failure more, and resuming tries only that one again', async () => {
    await engine();
    await db.execute(sql`drop table if exists mended`);
    const { id } = await start(twoNeeds, { onError: 'ignore', ignoredErrors: 1 });
    const paused = await whenRun(db, id, ['paused']);
    expect(paused.ignoredErrors).toBe(1);
    const states = await taskStates(db, id);
    expect([states['x'], states['y']].toSorted()).toEqual(['failed', 'ignored']);
    expect(states['z']).toBe('pending');
    expect((await said(id)).at(-1)).toBe('run error: Paused: more than 1 failures');
    await db.execute(sql`create table mended ()`);
    await resumeRun(db, id, ana, stepKinds);
    await whenRun(db, id, ['completed']);
    const after = Object.values(await taskStates(db, id)).toSorted();
    expect(after).toEqual(['ignored', 'succeeded', 'succeeded', 'succeeded']);
  });

  it('stays paused where a person has paused it meanwhile', async () => {
    const { id } = await start(broken, { onError: 'ignore', ignoredErrors: 5 });
    const { id: a } = await taskOf(db, id, 'a');
    const { id: x } = await taskOf(db, id, 'x');
    const engineOf = { db, log: silentLog(), kinds: stepKinds };
    const next = await runTask(engineOf, a);
    await pauseRun(db, id, ana);
    expect(await runTask(engineOf, x)).toBe(null);
    expect([x, (await taskOf(db, id, 'b')).id]).toContain(next?.id);
    await engine();
    await resumeRun(db, id, ana, stepKinds);
    await whenRun(db, id, ['completed']);
  });

  it('goes on after a crash behind the ignored failure, which is counted once', async () => {
    const child = await startProcess();
    const graph = graphOf(
      {
        a: { rows: 2, outlets: ['out', 'two'] },
        x: { complains: 'No.', sleepMs: 100 },
        b: {},
        join: { sleepMs: 1500 },
        end: {},
      },
      ['a -> x', 'a.two -> b', 'x -> join', 'b -> join', 'join -> end'],
    );
    const { id } = await start(graph, { onError: 'ignore', ignoredErrors: 3 });
    await expect
      .poll(async () => (await taskStates(db, id))['join'], { interval: 5, timeout: 8000 })
      .toBe('running');
    await kill(child);
    await startProcess();
    expect(await whenRun(db, id, ['completed'])).toMatchObject({ ignoredErrors: 1 });
    expect(await taskOf(db, id, 'x')).toMatchObject({ state: 'ignored', attempt: 1 });
  });
});

describe('a run that is aborted by an error', { timeout: 30_000 }, () => {
  const graph = graphOf(
    { a: { rows: 1 }, x: { complains: 'No.', sleepMs: 200 }, slow: { rows: 1, sleepMs: 20_000 }, z: {} },
    ['a -> x', 'slow -> z'],
  );

  it('ends as failed at once: what runs is cancelled in the database, and it can be started again', async () => {
    await engine();
    const before = performance.now();
    const { id, campaignId } = await start(graph, { onError: 'abort' });
    const run = await whenRun(db, id, ['failed']);
    expect(run).toMatchObject({ error: 'No.', endedAt: expect.any(Date) });
    await expect
      .poll(() => taskStates(db, id), { timeout: 5000 })
      .toEqual({ a: 'succeeded', x: 'failed', slow: 'stopped', z: 'stopped' });
    expect(performance.now() - before).toBeLessThan(10_000);
    const left = await db.execute(
      sql`select from pg_stat_activity where datname = current_database() and query like '%pg_sleep(20)%' and pid <> pg_backend_pid()`,
    );
    expect(left).toHaveLength(0);
    expect(await said(id)).toEqual(
      expect.arrayContaining([
        'x error: Failed: No.',
        'run error: Ended by the failure, as the settings say: what was under way is cancelled',
      ]),
    );
    expect(await findCampaign(db, campaignId)).toMatchObject({ state: 'completed' });
    await expect(resumeRun(db, id, ana, stepKinds)).rejects.toMatchObject({ code: 'RUN_ENDED' });
    const again = await startRun(db, { campaignId, mode: 'live', user: ana }, stepKinds);
    expect(again.number).toBe(2);
    await whenRun(db, again.id, ['failed']);
  });

  it('has its open tasks ended by the next start where the process died in between', async () => {
    const child = await startProcess();
    const { id } = await start(graph, { onError: 'abort' });
    await whenRun(db, id, ['failed']);
    await kill(child);
    await startProcess();
    await expect
      .poll(() => taskStates(db, id), { timeout: 8000 })
      .toEqual({ a: 'succeeded', x: 'failed', slow: 'stopped', z: 'stopped' });
  });

  it('is found by recovery whatever was committed', async () => {
    const { id } = await start(graph, { onError: 'abort' });
    await db.update(runs).set({ state: 'failed' }).where(eq(runs.id, id));
    await recoverRuns(db, stepKinds);
    expect(new Set(Object.values(await taskStates(db, id)))).toEqual(new Set(['stopped']));
    const { id: x } = await taskOf(db, id, 'x');
    expect(await runTask({ db, log: silentLog(), kinds: stepKinds }, x)).toBe(null);
    expect((await taskOf(db, id, 'x')).state).toBe('stopped');
  });
});

describe('whoever is told of a failure', { timeout: 30_000 }, () => {
  it('are the supervisors of a live run, and who started a test, by id', async () => {
    await engine();
    const [bo, other] = [newId(), newId()];
    await db.insert(users).values([
      { id: bo, name: 'Bo', email: 'bo@example.com' },
      { id: other, name: 'Bo', email: 'other@example.com' },
    ]);
    const { id: campaignId } = await createCampaign(db, { name: 'Told', graph: broken }, ana);
    await updateCampaign(db, campaignId, { settings: { supervisors: [other] } });
    const test = await startRun(db, { campaignId, mode: 'test', user: { id: bo, name: 'Bo' } }, stepKinds);
    await whenRun(db, test.id, ['paused']);
    await publishCampaign(db, campaignId, 1, ana, stepKinds);
    const live = await startRun(db, { campaignId, mode: 'live', user: ana }, stepKinds);
    await whenRun(db, live.id, ['paused']);
    const told = await db.execute<{ userId: string; title: string }>(sql`
      select r.user_id as "userId", n.title from ${notifications} n
      join partitura.notification_recipient r on r.notification_id = n.id where n.campaign_id = ${campaignId} order by n.id`);
    expect([...told]).toEqual([
      { userId: bo, title: '"x" failed: run 1 is paused' },
      { userId: other, title: '"x" failed: run 2 is paused' },
    ]);
  });
});

describe('a budget of time', { timeout: 30_000 }, () => {
  const slow = (sleepMs: number) => graphOf({ a: { rows: 1, sleepMs }, z: { outlets: [] } }, ['a -> z']);

  it('cancels an activity that is over it, and says what to do; with more time it succeeds', async () => {
    await engine();
    const before = performance.now();
    const { id, campaignId } = await start(slow(2500), { taskSeconds: 1 }, 'test');
    await whenRun(db, id, ['paused']);
    expect(performance.now() - before).toBeLessThan(2400);
    expect((await taskOf(db, id, 'a')).error).toMatchObject({
      message: 'It took longer than its budget of 1 second and was cancelled.',
      hint: 'Have it do less (a narrower rule, fewer columns), or give activities more time in the settings of the campaign. Then try again.',
      id: null,
    });
    await updateCampaign(db, campaignId, { settings: { taskSeconds: 60 } });
    await resumeRun(db, id, ana, stepKinds);
    await whenRun(db, id, ['completed']);
  });

  it('of the installation counts for every campaign', async () => {
    const { id } = await start(slow(5000), { taskSeconds: 3600 }, 'test');
    const { id: task } = await taskOf(db, id, 'a');
    await runTask({ db, log: silentLog(), kinds: stepKinds, taskSeconds: 1 }, task);
    expect((await taskOf(db, id, 'a')).error?.hint).toContain('TASK_TIME_LIMIT_S');
  });

  it('is not used up by waiting', async () => {
    await engine();
    const graph = graphOf({ a: { rows: 1 }, hold: { wait: { amount: 2, unit: 'second' } }, z: {} }, [
      'a -> hold',
      'hold -> z',
    ]);
    const { id } = await start(graph, { taskSeconds: 1 }, 'test', { skipWaits: false });
    await whenRun(db, id, ['completed']);
  });
});
