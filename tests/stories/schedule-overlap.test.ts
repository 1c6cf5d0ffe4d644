import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCampaign } from '../../server/src/campaigns/find-campaign.ts';
import { launches } from '../../server/src/db/schema.ts';
import { launchCampaign, type Launcher } from '../../server/src/runs/launch-campaign.ts';
import { stopRun } from '../../server/src/runs/stop-run.ts';
import type { OverlapPolicy } from '../../server/src/schedules/launch.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, startEngine, whenRun } from '../kit/engine.ts';
import {
  dailyAt,
  endless,
  history,
  launchJobOf,
  liveRunsOf,
  nextLaunchOf,
  scheduledCampaign,
} from '../kit/scheduled-campaign.ts';
import { stepKinds } from '../kit/step-kind.ts';

const { db, address } = await freshDatabase();
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, stepKinds);
});
afterAll(() => engine.stop());

const launchAt = (campaignId: string, at: string, more: Partial<Launcher> = {}) =>
  launchCampaign({ db, kinds: stepKinds, clock: () => new Date(at), ...more }, campaignId);
const runsOf = (campaignId: string) => liveRunsOf(db, campaignId);
const stateOf = async (campaignId: string) => (await findCampaign(db, campaignId)).state;

describe('a launch while a run is under way', () => {
  const by = (policy: OverlapPolicy) => ({ overlapPolicyOf: () => policy });
  const hourly = {
    schedule: dailyAt(['09:00', '10:00', '11:00', '12:00']),
    graph: endless,
    at: '2126-03-01T08:00Z',
  };

  async function endRun(campaignId: string): Promise<void> {
    const open = (await runsOf(campaignId)).find(({ state }) => state !== 'completed');
    await whenRun(db, open!.id, ['waiting']);
    await db.execute(
      `update partitura.task set wake_at = now() where run_id = '${open!.id}' and wake_at is not null`,
    );
    await db.execute(
      `update graphile_worker._private_jobs set run_at = now() where key in (select 'task:' || id from partitura.task where run_id = '${open!.id}')`,
    );
    await db.execute(`notify "jobs:insert"`);
    await whenRun(db, open!.id, ['completed'], 15_000);
  }

  it('waits for its end; later ones are merged with the one that waits', async () => {
    const id = await scheduledCampaign(db, hourly);
    for (const hour of ['09', '10', '11', '12']) await launchAt(id, `2126-03-01T${hour}:00:00Z`);
    expect(await history(db, id)).toEqual([
      '09:00 started run 1',
      '10:00 queued',
      '11:00 merged',
      '12:00 merged',
    ]);
    await endRun(id);
    await expect
      .poll(() => history(db, id), { timeout: 10_000 })
      .toEqual(['09:00 started run 1', '10:00 started run 2', '11:00 merged', '12:00 merged']);
    expect(await stateOf(id)).toBe('live');
    expect(await nextLaunchOf(db, id)).toBe('2126-03-02T09:00:00.000Z');
  });

  it('starts after the last launch of all, and only then the campaign is completed', async () => {
    const schedule = dailyAt(['09:00', '10:00'], { until: '2126-03-01' });
    const id = await scheduledCampaign(db, { ...hourly, schedule });
    await launchAt(id, '2126-03-01T09:00:00Z');
    await launchAt(id, '2126-03-01T10:00:00Z');
    await endRun(id);
    await expect
      .poll(() => history(db, id), { timeout: 10_000 })
      .toEqual(['09:00 started run 1', '10:00 started run 2']);
    expect(await stateOf(id)).toBe('live');
    await endRun(id);
    await expect.poll(() => stateOf(id)).toBe('completed');
  });

  it('is left out, with the run for a reason, where the campaign says so', async () => {
    const id = await scheduledCampaign(db, hourly);
    await launchAt(id, '2126-03-01T09:00:00Z', by('skip'));
    await launchAt(id, '2126-03-01T10:00:00Z', by('skip'));
    expect(await history(db, id)).toEqual(['09:00 started run 1', '10:00 skipped']);
    const [, skipped] = await db
      .select()
      .from(launches)
      .where(eq(launches.campaignId, id))
      .orderBy(asc(launches.plannedAt));
    expect(skipped!.reason).toBe('Run 1 was under way.');
  });

  it('starts beside it where the campaign allows that', async () => {
    const schedule = dailyAt(['09:00', '10:00'], { until: '2126-03-01' });
    const id = await scheduledCampaign(db, { ...hourly, schedule });
    await launchAt(id, '2126-03-01T09:00:00Z', by('allow'));
    await launchAt(id, '2126-03-01T10:00:00Z', by('allow'));
    expect(await history(db, id)).toEqual(['09:00 started run 1', '10:00 started run 2']);
    await endRun(id);
    expect(await stateOf(id)).toBe('live');
    await endRun(id);
    await expect.poll(() => stateOf(id)).toBe('completed');
  });

  it('never comes where the campaign is stopped meanwhile', async () => {
    const id = await scheduledCampaign(db, hourly);
    await launchAt(id, '2126-03-01T09:00:00Z');
    await launchAt(id, '2126-03-01T10:00:00Z');
    await stopRun(db, (await runsOf(id))[0]!.id, ana);
    expect(await history(db, id)).toEqual(['09:00 started run 1', '10:00 skipped']);
    expect(await nextLaunchOf(db, id)).toBeNull();
    expect(await launchJobOf(db, id)).toBeNull();
  });
});
