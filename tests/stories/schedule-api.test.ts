import { describe, expect, it } from 'vitest';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import { saveGraph } from '../../server/src/campaigns/save-graph.ts';
import { launches, schedules } from '../../server/src/db/schema.ts';
import { newId } from '../../server/src/lib/id.ts';
import { ana } from '../kit/engine.ts';
import { quick } from '../kit/scheduled-campaign.ts';
import { startTestServer } from '../kit/server.ts';
import { stepKinds } from '../kit/step-kind.ts';

const server = await startTestServer();
const manager = await server.as('manager');
const approver = await server.as('approver');

const fields = `
  id state scheduleRevision nextLaunchAt
  schedule {
    once { at } daily { on times } interval { on every unit start end } weekly { every on times }
    monthly { months on dates nth weekday times } from until missed isPaused
  }`;
const set = `mutation ($id: ID!, $revision: Int!, $schedule: ScheduleInput) {
  setSchedule(campaignId: $id, revision: $revision, schedule: $schedule) { ${fields} } }`;
const preview = `query ($schedule: ScheduleInput!, $timeZone: String!, $after: DateTime, $count: Int) {
  previewLaunches(schedule: $schedule, timeZone: $timeZone, after: $after, count: $count) { at local utcOffset } }`;
const weekly = { weekly: { every: 2, on: ['friday', 'tuesday'], times: ['09:30'] }, from: '2127-01-01' };

async function newCampaign(): Promise<string> {
  const made = await manager.query<{ createCampaign: { id: string } }>(
    'mutation { createCampaign(name: "Weekly") { id } }',
  );
  const { id } = made.createCampaign;
  await manager.query(`mutation { updateCampaign(id: "${id}", timeZone: "Europe/Madrid") { id } }`);
  return id;
}

describe('the schedule of a campaign', () => {
  it('is set, shown as it was given, changed and taken away', async () => {
    const id = await newCampaign();
    const first = await manager.query(set, { id, revision: 0, schedule: weekly });
    expect(first['setSchedule']).toMatchObject({
      state: 'draft',
      scheduleRevision: 1,
      nextLaunchAt: null,
      schedule: {
        weekly: { every: 2, on: ['tuesday', 'friday'], times: ['09:30'] },
        once: null,
        daily: null,
        interval: null,
        monthly: null,
        from: '2127-01-01',
        until: null,
        missed: 'makeUp',
        isPaused: false,
      },
    });
    const monthly = { months: [1, 7], on: 'weekday', nth: 'last', weekday: 'friday', times: ['08:00'] };
    const second = await manager.query(set, { id, revision: 1, schedule: { monthly, missed: 'skip' } });
    expect(second['setSchedule']).toMatchObject({ scheduleRevision: 2, schedule: { weekly: null, monthly } });
    const third = await manager.query(set, { id, revision: 2, schedule: null });
    expect(third['setSchedule']).toMatchObject({ scheduleRevision: 3, schedule: null });
  });

  it('is refused with the field that is wrong', async () => {
    const id = await newCampaign();
    const refusal = async (schedule: object, revision = 0) =>
      (await manager.refusal(set, { id, revision, schedule })).extensions;
    expect(await refusal({ daily: { on: [], times: ['9:30'] } })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'schedule.daily.on',
      issues: [
        { field: 'schedule.daily.on' },
        { field: 'schedule.daily.times.0', message: 'Give a time of day, as 09:30.' },
      ],
    });
    expect(await refusal({})).toMatchObject({ code: 'BAD_INPUT', field: 'schedule' });
    expect(await refusal({ ...weekly, once: { at: '2127-01-01T09:00' } })).toMatchObject({
      field: 'schedule',
    });
    expect(await refusal({ once: { at: '2020-01-01T09:00' } })).toMatchObject({
      code: 'SCHEDULE_OVER',
      field: 'schedule.once.at',
    });
    expect(await refusal(weekly, 7)).toMatchObject({ code: 'STALE_REVISION' });
  });

  it('is for managers in a draft, and for approvers once it is published', async () => {
    const id = await newCampaign();
    const viewer = await server.as('viewer');
    expect((await viewer.refusal(set, { id, revision: 0, schedule: weekly })).extensions.code).toBe(
      'FORBIDDEN',
    );
    await manager.query(set, { id, revision: 0, schedule: weekly });
    await saveGraph(server.db, id, 1, quick, ana);
    await publishCampaign(server.db, id, 2, ana, stepKinds);
    const { campaign } = await manager.query(`{ campaign(id: "${id}") { ${fields} } }`);
    expect(campaign).toMatchObject({ state: 'live', nextLaunchAt: '2127-01-03T08:30:00.000Z' });
    expect((await manager.refusal(set, { id, revision: 1, schedule: null })).extensions.code).toBe(
      'FORBIDDEN',
    );
    const taken = await approver.query(set, { id, revision: 1, schedule: null });
    expect(taken['setSchedule']).toMatchObject({ state: 'live', nextLaunchAt: null });
  });
});

describe('the preview of launches', () => {
  it('has what clocks show, with their distance from UTC, and ends with the schedule', async () => {
    const schedule = { daily: { on: ['sunday', 'monday'], times: ['02:30'] }, until: '2027-03-29' };
    const { previewLaunches } = await manager.query(preview, {
      schedule,
      timeZone: 'Europe/Madrid',
      after: '2027-03-21T12:00:00Z',
    });
    expect(previewLaunches).toEqual([
      { at: '2027-03-22T01:30:00.000Z', local: '2027-03-22T02:30', utcOffset: '+01:00' },
      { at: '2027-03-28T01:00:00.000Z', local: '2027-03-28T03:00', utcOffset: '+02:00' },
      { at: '2027-03-29T00:30:00.000Z', local: '2027-03-29T02:30', utcOffset: '+02:00' },
    ]);
  });

  it('gives ten, or as many as are asked for, up to 50, in a time zone that there is', async () => {
    const schedule = { interval: { on: ['monday'], every: 1, unit: 'minute', start: '00:00', end: '23:59' } };
    const count = async (more: object) => {
      const variables = { schedule, timeZone: 'Asia/Kathmandu', ...more };
      const { previewLaunches } = await manager.query<{ previewLaunches: object[] }>(preview, variables);
      return previewLaunches.length;
    };
    expect(await count({})).toBe(10);
    expect(await count({ count: 50 })).toBe(50);
    const refusal = async (more: object) =>
      (await manager.refusal(preview, { schedule, timeZone: 'UTC', ...more })).extensions.field;
    expect(await refusal({ count: 51 })).toBe('count');
    expect(await refusal({ timeZone: 'Mars/Olympus' })).toBe('timeZone');
  });
});

it('shows the history of launches, the newest first, page by page', async () => {
  const id = await newCampaign();
  await server.db.insert(launches).values(
    Array.from({ length: 5 }, (_, day) => ({
      id: newId(),
      campaignId: id,
      plannedAt: new Date(`2026-01-0${day + 1}T09:00Z`),
      at: new Date(`2026-01-0${day + 1}T09:00Z`),
      state: 'missed' as const,
      reason: 'No worker was running: left out.',
    })),
  );
  const page = async (after: string | null) => {
    const { campaign } = await manager.query<{
      campaign: {
        launches: {
          edges: { node: { plannedAt: string } }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      };
    }>(
      `query ($id: ID!, $after: String) { campaign(id: $id) { launches(first: 2, after: $after) {
        edges { node { plannedAt state at reason run { id } } } pageInfo { endCursor hasNextPage } } } }`,
      { id, after },
    );
    return campaign.launches;
  };
  const days: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo } = await page(after);
    days.push(...edges.map(({ node }) => node.plannedAt.slice(8, 10)));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(days).toEqual(['05', '04', '03', '02', '01']);
  const { campaign } = await manager.query(
    `{ campaign(id: "${id}") { lastLaunch { plannedAt state } schedule { from } } }`,
  );
  expect(campaign).toMatchObject({
    lastLaunch: { plannedAt: '2026-01-05T09:00:00.000Z', state: 'missed' },
    schedule: null,
  });
  expect(await server.db.select().from(schedules)).not.toContainEqual(
    expect.objectContaining({ campaignId: id }),
  );
});
