import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignSettings } from '../../server/src/campaigns/campaign.ts';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { campaigns, cleanUps, populations, runLog, runs, tasks } from '../../server/src/db/schema.ts';
import { cleanUp, housekeeping } from '../../server/src/runs/clean-up.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, counts, startEngine, whenRun } from '../kit/engine.ts';
import { graphOf, stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, stepKinds);
});
afterAll(() => engine.stop());
beforeEach(async () => {
  await db.delete(campaigns);
  await cleanUp(db);
  await db.delete(cleanUps);
});

const day = 86_400_000;
const after = (days: number) => new Date(Date.now() + days * day);
const graph = graphOf({ a: { rows: 1000 }, z: { outlets: [] } }, ['a -> z']);

async function ended(settings: Partial<CampaignSettings> = {}): Promise<string> {
  const { id } = await createCampaign(db, { name: 'x', graph, settings }, ana);
  const run = await startRun(db, { campaignId: id, mode: 'test', user: ana }, stepKinds);
  await whenRun(db, run.id, ['completed']);
  await db.update(tasks).set({ statement: 'select 1' }).where(eq(tasks.runId, run.id));
  return run.id;
}
const kept = async (runId: string) => ({
  log: await db.$count(runLog, eq(runLog.runId, runId)),
  worktables: await db.$count(populations, sql`run_id = ${runId} and worktable is not null`),
  statements: await db.$count(tasks, sql`run_id = ${runId} and statement is not null`),
});

describe('the clean-up', () => {
  it('takes log, SQL and populations of a run when its history is over, and leaves counts and tasks', async () => {
    const runId = await ended({ historyDays: 7 });
    const log = await db.$count(runLog, eq(runLog.runId, runId));
    expect(await cleanUp(db, after(6.9))).toMatchObject({ runs: 0, worktables: 0 });
    expect(await kept(runId)).toEqual({ log, worktables: 1, statements: 2 });
    const written = await cleanUp(db, after(7.1));
    expect(written).toMatchObject({ runs: 1, worktables: 1, logRows: log, statements: 2 });
    expect(written.worktableBytes).toBeGreaterThan(1000 * 24);
    expect(written.rowBytes).toBeGreaterThan(log * 20);
    expect(await kept(runId)).toEqual({ log: 0, worktables: 0, statements: 0 });
    expect(await counts(db, runId)).toEqual({ 'a.out': 1000 });
    expect(await db.$count(tasks, eq(tasks.runId, runId))).toBe(2);
    expect(await cleanUp(db, after(8))).toMatchObject({ runs: 0, worktables: 0, logRows: 0 });
  });

  it('takes populations as soon as a run has ended where the campaign keeps none between runs', async () => {
    const [keeps, drops] = [await ended(), await ended({ keepPopulations: false })];
    expect(await cleanUp(db)).toMatchObject({ runs: 0, worktables: 1 });
    expect(await kept(keeps)).toMatchObject({ worktables: 1 });
    expect(await kept(drops)).toMatchObject({ worktables: 0, statements: 2 });
  });

  it('leaves runs that have not ended alone, however old they are', async () => {
    const runId = await ended({ historyDays: 1 });
    await db.update(runs).set({ state: 'paused', endedAt: null }).where(eq(runs.id, runId));
    expect(await cleanUp(db, after(400))).toMatchObject({ runs: 0, worktables: 0 });
  });

  it('counts each run once where two clean up at once', async () => {
    for (let index = 0; index < 5; index += 1) await ended({ historyDays: 1 });
    const both = await Promise.all([cleanUp(db, after(2)), cleanUp(db, after(2))]);
    expect(both.reduce((sum, each) => sum + each.runs, 0)).toBe(5);
  });

  it('tells what it has freed, and when it looked last though it found nothing', async () => {
    await ended({ keepPopulations: false });
    const logRows = await db.$count(runLog);
    expect(await housekeeping(db)).toMatchObject({ lastAt: null, cleanUps: [], worktables: 1, logRows });
    const first = await cleanUp(db);
    await cleanUp(db);
    const last = await cleanUp(db);
    const now = await housekeeping(db);
    expect(now).toMatchObject({ worktables: 0, worktableBytes: 0, lastAt: last.endedAt });
    expect(now.cleanUps.map(({ id }) => id)).toEqual([first.id]);
    expect(await db.$count(cleanUps)).toBe(2);
  });
});
