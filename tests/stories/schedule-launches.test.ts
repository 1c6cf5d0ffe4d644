import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCampaign } from '../../server/src/campaigns/find-campaign.ts';
import { archiveCampaign } from '../../server/src/campaigns/remove-campaign.ts';
import { setSchedule } from '../../server/src/campaigns/set-schedule.ts';
import { duplicateCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { editCampaign } from '../../server/src/campaigns/save-graph.ts';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import { updateCampaign } from '../../server/src/campaigns/update-campaign.ts';
import { campaigns, launches, notifications, users } from '../../server/src/db/schema.ts';
import { launchCampaign } from '../../server/src/runs/launch-campaign.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { cleanUpLaunches, recoverLaunches } from '../../server/src/schedules/keep-launches.ts';
import { newId } from '../../server/src/lib/id.ts';
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

/** As a worker does at that moment. */
const launchAt = (campaignId: string, at: string) =>
  launchCampaign({ db, kinds: stepKinds, clock: () => new Date(at) }, campaignId);
const runsOf = (campaignId: string) => liveRunsOf(db, campaignId);
const allCompleted = (campaignId: string) =>
  expect
    .poll(async () => (await runsOf(campaignId)).every(({ state }) => state === 'completed'), {
      timeout: 10_000,
    })
    .toBe(true);
const stateOf = async (campaignId: string) => (await findCampaign(db, campaignId)).state;
const change = (campaignId: string, revision: number, schedule: unknown, at: string) =>
  setSchedule(db, { campaignId, revision, schedule, authoriseLive: () => {}, now: new Date(at) }, ana);

const [bea] = await db
  .insert(users)
  .values({ id: newId(), name: 'Bea', email: 'bea@example.org', role: 'manager' })
  .returning();
/** What Bea, who supervises it, is told of a campaign. */
const toldOf = async (campaignId: string) =>
  (await db.select().from(notifications).where(eq(notifications.campaignId, campaignId))).map(
    ({ level, title }) => `${level}: ${title}`,
  );
const supervised = (campaignId: string) =>
  updateCampaign(db, campaignId, { settings: { supervisors: [bea!.id] } });

describe('a scheduled campaign', () => {
  it('is live from its publication on, and has a durable job for its next launch', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    expect(await stateOf(id)).toBe('live');
    expect(await nextLaunchOf(db, id)).toBe('2126-03-01T09:00:00.000Z');
    expect(await launchJobOf(db, id)).toBe('2126-03-01T09:00:00.000Z');
  });

  it('launches at its time, measures dates from that time, stays live between launches', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    await launchAt(id, '2126-03-01T09:00:00.700Z');
    await allCompleted(id);
    expect(await stateOf(id)).toBe('live');
    expect(await nextLaunchOf(db, id)).toBe('2126-03-02T09:00:00.000Z');
    await launchAt(id, '2126-03-02T09:00:00.100Z');
    await allCompleted(id);
    expect(await history(db, id)).toEqual(['09:00 started run 1', '09:00 started run 2']);
    const [first] = await runsOf(id);
    expect(first).toMatchObject({ mode: 'live', startedBy: 'Schedule', now: new Date('2126-03-01T09:00Z') });
  });

  it('does nothing when its job comes too early or once more', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    await launchAt(id, '2126-03-01T08:59:59.999Z');
    expect(await history(db, id)).toEqual([]);
    await launchAt(id, '2126-03-01T09:00:00Z');
    await launchAt(id, '2126-03-01T09:00:00Z');
    await launchAt(id, '2126-03-01T09:00:05Z');
    expect(await history(db, id)).toEqual(['09:00 started run 1']);
    expect(await launchJobOf(db, id)).toBe('2126-03-02T09:00:00.000Z');
  });

  it('starts one run where several workers come to it at once', async () => {
    const id = await scheduledCampaign(db, {
      schedule: dailyAt(['09:00']),
      graph: endless,
      at: '2126-03-01T08:00Z',
    });
    await Promise.all(Array.from({ length: 6 }, () => launchAt(id, '2126-03-01T09:00:00.2Z')));
    expect(await history(db, id)).toEqual(['09:00 started run 1']);
    expect(await runsOf(id)).toHaveLength(1);
  });

  it('launches by its job, without anybody, and is completed after its only launch', async () => {
    const minute = new Date(Date.now()).toISOString().slice(0, 16);
    const id = await scheduledCampaign(db, {
      schedule: { when: { kind: 'once', at: minute } },
      at: new Date(Date.now() - 3_600_000).toISOString(),
    });
    await expect.poll(() => stateOf(id), { timeout: 15_000 }).toBe('completed');
    expect(await runsOf(id)).toMatchObject([{ state: 'completed' }]);
    expect(await nextLaunchOf(db, id)).toBeNull();
    expect(await launchJobOf(db, id)).toBeNull();
  });

  it('is completed after the last launch of its period and the run of it', async () => {
    const schedule = dailyAt(['09:00'], { until: '2126-03-02' });
    const id = await scheduledCampaign(db, { schedule, at: '2126-03-01T08:00Z' });
    await launchAt(id, '2126-03-01T09:00Z');
    await allCompleted(id);
    expect(await stateOf(id)).toBe('live');
    await launchAt(id, '2126-03-02T09:00Z');
    await expect.poll(() => stateOf(id)).toBe('completed');
  });

  it('is not completed by a run that a person starts beside its schedule', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    const run = await startRun(db, { campaignId: id, mode: 'live', user: ana }, stepKinds);
    await whenRun(db, run.id, ['completed']);
    expect(await stateOf(id)).toBe('live');
    expect(await nextLaunchOf(db, id)).toBe('2126-03-01T09:00:00.000Z');
  });

  it('launches once where clocks skip its hour and where they repeat it', async () => {
    const paris = { schedule: dailyAt(['02:30']), timeZone: 'Europe/Paris' };
    const spring = await scheduledCampaign(db, { ...paris, at: '2126-03-30T12:00Z' });
    expect(await nextLaunchOf(db, spring)).toBe('2126-03-31T01:00:00.000Z');
    await launchAt(spring, '2126-03-31T01:00Z');
    expect(await nextLaunchOf(db, spring)).toBe('2126-04-01T00:30:00.000Z');
    const autumn = await scheduledCampaign(db, { ...paris, at: '2126-10-26T12:00Z' });
    await launchAt(autumn, '2126-10-27T00:30Z');
    await launchAt(autumn, '2126-10-27T01:30Z');
    expect(await history(db, autumn)).toEqual(['00:30 started run 1']);
    expect(await nextLaunchOf(db, autumn)).toBe('2126-10-28T01:30:00.000Z');
  });
});

describe('launches at which no worker was running', () => {
  const three = ['09:00', '10:00', '11:00', '20:00'];

  it('are made up once', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(three), at: '2126-03-01T08:00Z' });
    await supervised(id);
    await launchAt(id, '2126-03-01T11:30Z');
    expect(await history(db, id)).toEqual(['09:00 missed', '10:00 missed', '11:00 started run 1']);
    expect(await toldOf(id)).toEqual([
      'warning: 2 launches of "Newsletter" did not take place at their time',
    ]);
    const [, missed, made] = await db
      .select()
      .from(launches)
      .where(eq(launches.campaignId, id))
      .orderBy(asc(launches.plannedAt));
    expect(missed!.reason).toBe('No worker was running: merged into the launch of 1 March 2126, 11:00.');
    expect(made!.reason).toBe('Made up, together with those before it: no worker was running at its time.');
    expect((await runsOf(id))[0]!.now).toEqual(new Date('2126-03-01T11:30Z'));
    expect(await nextLaunchOf(db, id)).toBe('2126-03-01T20:00:00.000Z');
  });

  it('are left out where the schedule says so, but for one that is only a little late', async () => {
    const schedule = dailyAt(three, { missed: 'skip' });
    const id = await scheduledCampaign(db, { schedule, at: '2126-03-01T08:00Z' });
    await launchAt(id, '2126-03-01T11:30Z');
    expect(await history(db, id)).toEqual(['09:00 missed', '10:00 missed', '11:00 missed']);
    expect(await stateOf(id)).toBe('live');
    const late = await scheduledCampaign(db, { schedule, at: '2126-03-01T08:00Z' });
    await launchAt(late, '2126-03-01T10:00:45Z');
    expect(await history(db, late)).toEqual(['09:00 missed', '10:00 started run 1']);
  });

  it('complete a campaign that would have launched for the last time', async () => {
    const schedule = dailyAt(['09:00'], { missed: 'skip', until: '2126-03-01' });
    const id = await scheduledCampaign(db, { schedule, at: '2126-03-01T08:00Z' });
    await launchAt(id, '2126-03-04T12:00Z');
    expect(await stateOf(id)).toBe('completed');
  });

  it('are listed up to the newest 200, where there were very many', async () => {
    const when = {
      kind: 'interval',
      on: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      every: 5,
      unit: 'minute',
      start: '00:00',
      end: '23:59',
    } as const;
    const id = await scheduledCampaign(db, {
      schedule: { when: { ...when, on: [...when.on] } },
      at: '2126-03-01T00:01Z',
    });
    await launchAt(id, '2126-03-03T00:01Z');
    const rows = await db
      .select()
      .from(launches)
      .where(eq(launches.campaignId, id))
      .orderBy(asc(launches.plannedAt));
    expect(rows).toHaveLength(201);
    expect(rows[0]!.reason).toContain('So were those before it, since 1 March 2126, 00:05.');
    expect(rows.at(-1)).toMatchObject({ state: 'started', plannedAt: new Date('2126-03-03T00:00Z') });
  });
});

describe('changes of a scheduled campaign', () => {
  it('move its next launch with its time zone', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    await updateCampaign(db, id, { settings: { timeZone: 'Asia/Kathmandu' } });
    expect(await nextLaunchOf(db, id)).toMatch(/T03:15:00.000Z$/);
    expect(await launchJobOf(db, id)).toMatch(/T03:15:00.000Z$/);
  });

  it('count from their moment: a launch that was due and not made is told of', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    await change(id, 1, dailyAt(['10:00']), '2126-03-01T09:00:30Z');
    expect(await history(db, id)).toEqual(['09:00 missed']);
    expect(await nextLaunchOf(db, id)).toBe('2126-03-01T10:00:00.000Z');
  });

  it('stop its launches while it is paused, and for good when the schedule is taken away', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    await change(id, 1, dailyAt(['09:00'], { isPaused: true }), '2126-03-01T08:30Z');
    expect([await nextLaunchOf(db, id), await launchJobOf(db, id), await stateOf(id)]).toEqual([
      null,
      null,
      'live',
    ]);
    const run = await startRun(db, { campaignId: id, mode: 'live', user: ana }, stepKinds);
    await whenRun(db, run.id, ['completed']);
    expect(await stateOf(id)).toBe('live');
    await change(id, 2, dailyAt(['09:00']), '2126-03-03T10:00Z');
    expect(await nextLaunchOf(db, id)).toBe('2126-03-04T09:00:00.000Z');
    expect(await history(db, id)).toEqual([]);
    await change(id, 3, null, '2126-03-03T11:00Z');
    expect([await nextLaunchOf(db, id), await launchJobOf(db, id), await stateOf(id)]).toEqual([
      null,
      null,
      'live',
    ]);
    await launchAt(id, '2126-03-04T09:00Z');
    expect([await history(db, id), await stateOf(id)]).toEqual([[], 'live']);
  });

  it('keep a due launch when a newer version is published, and give up all when it is archived', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    const draft = await editCampaign(db, id, ana);
    await publishCampaign(db, id, draft.revision, ana, stepKinds, '', new Date('2126-03-01T09:00:01Z'));
    expect(await nextLaunchOf(db, id)).toBe('2126-03-01T09:00:00.000Z');
    await archiveCampaign(db, id, ana);
    expect([await nextLaunchOf(db, id), await launchJobOf(db, id)]).toEqual([null, null]);
  });

  it('are refused for a schedule that is over, a stale one, and one that has ended', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    const past = { when: { kind: 'once', at: '2026-01-01T09:00' } };
    await expect(change(id, 1, past, '2126-03-01T08:00Z')).rejects.toMatchObject({
      code: 'SCHEDULE_OVER',
      field: 'schedule.once.at',
    });
    await expect(change(id, 0, dailyAt(['10:00']), '2126-03-01T08:00Z')).rejects.toMatchObject({
      code: 'STALE_REVISION',
    });
    await archiveCampaign(db, id, ana);
    await expect(change(id, 1, dailyAt(['10:00']), '2126-03-01T08:00Z')).rejects.toMatchObject({
      code: 'CAMPAIGN_ENDED',
    });
  });

  it('refuse to publish what would never launch', async () => {
    const schedule = { when: { kind: 'once', at: '2126-03-01T09:00' } } as const;
    const id = await scheduledCampaign(db, { schedule, at: '2126-03-01T08:00Z' });
    const copy = await duplicateCampaign(db, id, ana);
    expect(copy.state).toBe('draft');
    expect(await nextLaunchOf(db, copy.id)).toBeNull();
    await expect(
      publishCampaign(db, copy.id, 1, ana, stepKinds, '', new Date('2126-03-02')),
    ).rejects.toMatchObject({ code: 'SCHEDULE_OVER' });
    expect(await stateOf(copy.id)).toBe('draft');
  });

  it('bring a completed campaign back to life', async () => {
    const schedule = { when: { kind: 'once', at: '2126-03-01T09:00' } } as const;
    const id = await scheduledCampaign(db, { schedule, at: '2126-03-01T08:00Z' });
    await launchAt(id, '2126-03-01T09:00Z');
    await expect.poll(() => stateOf(id)).toBe('completed');
    await change(id, 1, dailyAt(['10:00']), '2126-03-01T11:00Z');
    expect([await stateOf(id), await nextLaunchOf(db, id)]).toEqual(['live', '2126-03-02T10:00:00.000Z']);
  });
});

describe('a launch that cannot start', () => {
  it('is told with its reason, and the next one is planned', async () => {
    const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
    const variables = [{ name: 'code', label: '', type: 'string', default: null, testValue: null }] as const;
    await updateCampaign(db, id, { settings: { variables: [...variables] } });
    await supervised(id);
    await launchAt(id, '2126-03-01T09:00Z');
    expect(await toldOf(id)).toEqual(['error: "Newsletter" could not be launched']);
    expect(await history(db, id)).toEqual(['09:00 failed']);
    const [failed] = await db.select().from(launches).where(eq(launches.campaignId, id));
    expect(failed!.reason).toBe('Give the variable "code" a value: it has no default.');
    expect([await stateOf(id), await nextLaunchOf(db, id)]).toEqual(['live', '2126-03-02T09:00:00.000Z']);
  });
});

it('gives lost jobs back, and forgets old launches', async () => {
  const id = await scheduledCampaign(db, { schedule: dailyAt(['09:00']), at: '2126-03-01T08:00Z' });
  await launchAt(id, '2126-03-01T09:00Z');
  await db.execute(`delete from graphile_worker._private_jobs where key = 'launch:${id}'`);
  await recoverLaunches(db);
  expect(await launchJobOf(db, id)).toBe('2126-03-02T09:00:00.000Z');
  await cleanUpLaunches(db, new Date('2126-05-29'));
  expect(await history(db, id)).toHaveLength(1);
  await cleanUpLaunches(db, new Date('2126-05-31'));
  expect(await history(db, id)).toEqual([]);
  await db.delete(campaigns).where(eq(campaigns.id, id));
  expect(await db.select().from(notifications).where(eq(notifications.campaignId, id))).toEqual([]);
});
