import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { findCampaign } from '../../server/src/campaigns/find-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import { archiveCampaign, deleteCampaign } from '../../server/src/campaigns/remove-campaign.ts';
import { editCampaign, saveGraph } from '../../server/src/campaigns/save-graph.ts';
import { campaigns, runs } from '../../server/src/db/schema.ts';
import { cleanUpRuns } from '../../server/src/runs/clean-up-runs.ts';
import { populationRows } from '../../server/src/runs/population-rows.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { stopRun } from '../../server/src/runs/stop-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, counts, startEngine, whenRun } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, stepKinds);
});
afterAll(() => engine.stop());

const quick = graphOf({ a: { rows: 3 }, z: { outlets: [] } }, ['a -> z']);
const slow = graphOf({ a: { rows: 3, sleepMs: 20_000 }, z: { outlets: [] } }, ['a -> z']);
const start = (campaignId: string, mode: 'test' | 'live') =>
  startRun(db, { campaignId, mode, user: ana }, stepKinds);

async function published(graph: Graph): Promise<string> {
  const { id } = await createCampaign(db, { name: 'Test', graph }, ana);
  await publishCampaign(db, id, 1, ana, stepKinds);
  return id;
}

async function worktables(): Promise<number> {
  const [row] = await db.execute<{ count: string }>(
    sql`select count(*) from pg_tables where schemaname = 'work'`,
  );
  return Number(row?.count);
}

describe('starting a run', () => {
  it('refuses a live run of what is not published, and any run of a graph with errors', async () => {
    const draft = await createCampaign(db, { name: 'x', graph: quick }, ana);
    await expect(start(draft.id, 'live')).rejects.toMatchObject({ code: 'NOT_PUBLISHED' });
    const bad = await createCampaign(
      db,
      { name: 'x', graph: graphOf({ hold: { wait: { amount: 1, unit: 'hour' } } }, []) },
      ana,
    );
    await expect(start(bad.id, 'test')).rejects.toMatchObject({
      code: 'GRAPH_HAS_ERRORS',
      issues: [{ field: 'hold' }, { field: 'hold' }],
    });
    expect(await db.select().from(runs).where(eq(runs.campaignId, bad.id))).toEqual([]);
  });

  it('freezes the graph: the draft may change beside its test run', async () => {
    const { id } = await createCampaign(db, { name: 'x', graph: quick }, ana);
    const run = await start(id, 'test');
    await saveGraph(db, id, 1, { activities: [], transitions: [] }, ana);
    expect((await whenRun(db, run.id, ['completed'])).graph).toEqual(quick);
    expect(await counts(db, run.id)).toEqual({ 'a.out': 3 });
  });

  it('runs the published version live beside a newer draft, one run at a time', async () => {
    const id = await published(slow);
    const draft = await editCampaign(db, id, ana);
    await saveGraph(db, id, draft.revision, quick, ana);
    const both = await Promise.allSettled([start(id, 'live'), start(id, 'live')]);
    const [refused] = both.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as Error] : [],
    );
    expect(refused).toMatchObject({ code: 'RUN_UNDER_WAY', message: 'Run 1 of this campaign is under way.' });
    const test = await start(id, 'test');
    expect(test).toMatchObject({ number: 2, graph: quick });
    await whenRun(db, test.id, ['completed']);
    await expect(archiveCampaign(db, id, ana)).rejects.toMatchObject({ code: 'RUN_UNDER_WAY' });
    const [live] = await db.select().from(runs).where(eq(runs.campaignId, id)).orderBy(runs.number);
    expect(live).toMatchObject({ number: 1, mode: 'live', graph: slow });
    await stopRun(db, live!.id, ana);
    expect(await findCampaign(db, id)).toMatchObject({ state: 'stopped' });
    await expect(start(id, 'live')).rejects.toMatchObject({
      code: 'CAMPAIGN_ENDED',
      hint: 'Duplicate it to start again.',
    });
  });

  it('completes the campaign with its live run, not with a test run', async () => {
    const id = await published(quick);
    await whenRun(db, (await start(id, 'test')).id, ['completed']);
    expect(await findCampaign(db, id)).toMatchObject({ state: 'live' });
    await whenRun(db, (await start(id, 'live')).id, ['completed']);
    expect(await findCampaign(db, id)).toMatchObject({ state: 'completed' });
  });

  it('is refused for an archived campaign, and deleting a draft waits for its test run', async () => {
    const { id } = await createCampaign(db, { name: 'x', graph: slow }, ana);
    const run = await start(id, 'test');
    await expect(deleteCampaign(db, id)).rejects.toMatchObject({ code: 'RUN_UNDER_WAY' });
    await stopRun(db, run.id, ana);
    await deleteCampaign(db, id);
    const archived = await published(quick);
    await archiveCampaign(db, archived, ana);
    await expect(start(archived, 'test')).rejects.toMatchObject({ code: 'CAMPAIGN_ENDED' });
  });
});

describe('cleaning up', () => {
  it('keeps the worktables of the last run and of runs under way, and drops the others', async () => {
    await db.delete(campaigns);
    await cleanUpRuns(db);
    expect(await worktables()).toBe(0);
    const id = await published(quick);
    const [first, second] = [await start(id, 'test'), await start(id, 'test')];
    await whenRun(db, first.id, ['completed']);
    await whenRun(db, second.id, ['completed']);
    expect(await worktables()).toBe(2);
    expect(await cleanUpRuns(db)).toMatchObject({ tables: 1 });
    const look = (runId: string) => populationRows(db, { runId, activityId: 'a', outlet: 'out' });
    await expect(look(first.id)).rejects.toMatchObject({ code: 'NOT_KEPT' });
    expect((await counts(db, first.id))['a.out']).toBe(3);
    expect(await worktables()).toBe(1);
  });

  it('deletes what was archived 30 days ago, with all that belongs to it', async () => {
    const id = await published(quick);
    await whenRun(db, (await start(id, 'test')).id, ['completed']);
    await archiveCampaign(db, id, ana);
    await cleanUpRuns(db, new Date(Date.now() + 29 * 86_400_000));
    expect(await findCampaign(db, id)).toMatchObject({ state: 'archived' });
    await cleanUpRuns(db, new Date(Date.now() + 31 * 86_400_000));
    await expect(findCampaign(db, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
