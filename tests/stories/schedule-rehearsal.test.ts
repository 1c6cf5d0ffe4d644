import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { everyone } from '../../server/src/query/rule.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const { admin, db } = await startTestServer();
await peopleWhoBuy(db);

const at = { x: 0, y: 0 };
const graphOf = (news: object, pausePoint: boolean) => ({
  activities: [
    { id: 'new', kind: 'incremental-query', config: { dimension: 'people', rule: everyone, news } },
    { id: 'all', kind: 'build-audience', config: { dimension: 'people', rule: everyone } },
    { id: 'hold', kind: 'wait', config: { mode: 'duration', amount: 36, unit: 'hour' } },
    { id: 'end', kind: 'end', config: {} },
    { id: 'end-of-new', kind: 'end', config: {} },
  ].map((activity) => ({
    ...activity,
    label: activity.id,
    position: at,
    enabled: true,
    pausePoint: pausePoint && activity.id === 'hold',
  })),
  transitions: [
    ['new', 'end-of-new'],
    ['all', 'hold'],
    ['hold', 'end'],
  ].map(([sourceActivity, targetActivity], n) => ({
    id: `t${n}`,
    sourceActivity,
    outlet: 'out',
    targetActivity,
    inlet: 'in',
  })),
});
const everyNight = {
  daily: {
    on: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    times: ['00:00'],
  },
};
const fields = `id state launches {
  plannedAt state beginsAt endsAt reason run { mode populations { activityId outlet count } }
}`;
interface Rehearsal {
  id: string;
  state: string;
  launches: {
    plannedAt: string;
    state: string;
    beginsAt: string | null;
    endsAt: string | null;
    reason: string | null;
    run: { mode: string; populations: { activityId: string; count: number }[] } | null;
  }[];
}
const begin = `mutation ($id: ID!, $launches: Int!, $after: DateTime) {
  rehearseSchedule(campaignId: $id, launches: $launches, after: $after) { ${fields} }
}`;

async function campaignWith(news: object, pausePoint = false): Promise<string> {
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Nightly", graph: $graph) { id } }',
    { graph: graphOf(news, pausePoint) },
  );
  await admin.query('mutation ($id: ID!) { updateCampaign(id: $id, timeZone: "UTC") { id } }', {
    id: createCampaign.id,
  });
  return createCampaign.id;
}

const schedule = (campaignId: string) =>
  admin.query(
    'mutation ($campaignId: ID!, $schedule: ScheduleInput) { setSchedule(campaignId: $campaignId, revision: 0, schedule: $schedule) { id } }',
    { campaignId, schedule: everyNight },
  );

async function rehearsed(id: string, launches: number, after: string): Promise<Rehearsal> {
  const { rehearseSchedule } = await admin.query<{ rehearseSchedule: Rehearsal }>(begin, {
    id,
    launches,
    after,
  });
  const find = async () =>
    (
      await admin.query<{ rehearsal: Rehearsal }>(`query ($id: ID!) { rehearsal(id: $id) { ${fields} } }`, {
        id: rehearseSchedule.id,
      })
    ).rehearsal;
  await expect.poll(async () => (await find()).state, { timeout: 20_000 }).toBe('completed');
  return await find();
}

const newOnes = ({ launches }: Rehearsal) =>
  launches.map(({ run }) => run?.populations.find(({ activityId }) => activityId === 'new')?.count ?? null);

describe('a rehearsal of a schedule', () => {
  it('launches as the schedule would, by the virtual clock, and gives nothing twice', async () => {
    const id = await campaignWith({ mode: 'datetime', attribute: { path: [], name: 'joined' } });
    expect((await admin.refusal(begin, { id, launches: 3 })).extensions.code).toBe('NO_SCHEDULE');
    await schedule(id);
    const done = await rehearsed(id, 5, '2026-03-10T18:00:00Z');
    const times = done.launches.map(({ plannedAt, state, beginsAt, endsAt }) =>
      [plannedAt, beginsAt, endsAt].map((time) => time?.slice(8, 13) ?? '').concat(state),
    );
    expect(times).toEqual([
      ['11T00', '11T00', '12T12', 'completed'],
      ['12T00', '12T12', '14T00', 'completed'],
      ['13T00', '14T00', '15T12', 'completed'],
      ['14T00', '15T12', '17T00', 'completed'],
      ['15T00', '', '', 'merged'],
    ]);
    expect(done.launches[1]?.reason).toBe('Waited for the end of the run before it, 12 March 2026, 12:00.');
    const counts = newOnes(done);
    const all = await db.execute(sql`select from data.person where joined <= '2026-03-15T12:00Z'`);
    expect(counts.slice(0, 4).reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(all.length);
    expect(done.launches.every(({ run }) => run === null || run.mode === 'test')).toBe(true);
  });

  it('gives keys once, and leaves nothing behind: neither marks nor launches', async () => {
    const id = await campaignWith({ mode: 'keys', keepDays: 2 });
    await schedule(id);
    const people = await db.execute(sql`select from data.person`);
    const done = await rehearsed(id, 3, '2027-01-01T12:00:00Z');
    // The third begins 3 days after the first, whose keys are forgotten by then.
    expect(newOnes(done)).toEqual([people.length, 0, people.length]);
    expect(await db.execute(sql`select from partitura.incremental_mark`)).toHaveLength(0);
    expect(await db.execute(sql`select from partitura.launch`)).toHaveLength(0);
  });

  it('is refused beside another, and can be stopped', async () => {
    const id = await campaignWith({ mode: 'keys', keepDays: 0 }, true);
    await schedule(id);
    const { rehearseSchedule } = await admin.query<{ rehearseSchedule: Rehearsal }>(begin, {
      id,
      launches: 10,
    });
    expect(rehearseSchedule.launches).toHaveLength(10);
    expect((await admin.refusal(begin, { id, launches: 1 })).extensions.code).toBe('REHEARSAL_UNDER_WAY');
    const stop = `mutation ($id: ID!) { stopRehearsal(id: $id) { ${fields} } }`;
    const { stopRehearsal } = await admin.query<{ stopRehearsal: Rehearsal }>(stop, {
      id: rehearseSchedule.id,
    });
    expect(stopRehearsal.state).toBe('stopped');
    expect(stopRehearsal.launches.map(({ state }) => state)).toEqual([
      'stopped',
      ...Array(9).fill('pending'),
    ]);
  });

  it('says how many launches can be rehearsed', async () => {
    const id = await campaignWith({ mode: 'keys', keepDays: 0 });
    const refused = await admin.refusal(begin, { id, launches: 11 });
    expect(refused.message).toBe('Rehearse at most 10 launches.');
  });
});
