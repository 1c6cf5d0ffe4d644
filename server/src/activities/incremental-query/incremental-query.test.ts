import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../campaigns/graph.ts';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { ana, counts, startEngine, taskStates, whenRun } from '../../../../tests/kit/engine.ts';
import { chainOf, liveCampaign } from '../../../../tests/kit/live-campaign.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { eq, sql } from 'drizzle-orm';
import { cleanUpAudiences } from '../../audiences/clean-up-audiences.ts';
import { campaigns, runs } from '../../db/schema.ts';
import { everyone } from '../../query/rule.ts';
import { startRun } from '../../runs/start-run.ts';
import { stopRun } from '../../runs/stop-run.ts';
import { kinds } from '../registry.ts';
import { incrementalQueryKind } from './incremental-query.ts';

const { db, address } = await freshDatabase();
const model = await peopleWhoBuy(db);
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, kinds);
});
afterAll(() => engine.stop());

const joined = { path: [], name: 'joined' };
const graphFor = (news: object, hold?: object): Graph =>
  chainOf(
    ['new', 'incremental-query', { dimension: 'people', rule: everyone, news }],
    ['hold', 'wait', hold ?? { mode: 'until', at: '2020-01-01T00:00:00Z' }],
    ['end', 'end', {}],
  );

async function given(campaignId: string, now: string, mode: 'live' | 'test' = 'live') {
  // A stopped campaign is opened again, so that only what its stopped run has left is looked at.
  await db.update(campaigns).set({ state: 'live' });
  const start = { campaignId, mode, user: ana, now: new Date(now) };
  const run = await startRun(db, start, kinds);
  await whenRun(db, run.id, ['completed']);
  return { out: (await counts(db, run.id))['new.out'], states: await taskStates(db, run.id) };
}

async function stopped(campaignId: string, now: string): Promise<void> {
  const run = await startRun(db, { campaignId, mode: 'live', user: ana, now: new Date(now) }, kinds);
  await whenRun(db, run.id, ['waiting']);
  expect(await counts(db, run.id)).toMatchObject({ 'new.out': expect.any(Number) });
  await stopRun(db, run.id, ana);
}

const person = (id: number, at: string) =>
  db.execute(
    sql`insert into data.person (id, name, email, joined) values (${id}, 'New', '', ${at}::timestamptz)`,
  );

describe('an incremental query by date and time', () => {
  it('gives each row once over several runs, and what was dated later when it is due', async () => {
    const { id } = await liveCampaign(db, graphFor({ mode: 'datetime', attribute: joined }), kinds);
    expect((await given(id, '2026-03-11T00:00Z', 'test')).out).toBe(2);
    expect((await given(id, '2026-03-11T00:00Z')).out).toBe(2);
    expect((await given(id, '2026-03-15T00:00Z', 'test')).out).toBe(1);
    expect((await given(id, '2026-03-15T00:00Z')).out).toBe(1);
    expect((await given(id, '2026-03-16T00:00Z')).out).toBe(1);
    const none = await given(id, '2026-03-17T00:00Z');
    expect(none.out).toBe('skipped');
    expect(none.states).toEqual({ new: 'succeeded', hold: 'skipped', end: 'skipped' });
  });

  it('does not come further by a run that is stopped', async () => {
    const far = { mode: 'until', at: '2999-01-01T00:00:00Z' };
    const { id } = await liveCampaign(db, graphFor({ mode: 'datetime', attribute: joined }, far), kinds);
    await stopped(id, '2026-03-11T00:00Z');
    expect((await given(id, '2026-03-11T00:00Z', 'test')).out).toBe(2);
  });
});

describe('an incremental query by key', () => {
  it('gives no row again, and ends the run when nothing is new', async () => {
    const { id } = await liveCampaign(db, graphFor({ mode: 'keys', keepDays: 0 }), kinds);
    expect((await given(id, '2026-03-20T00:00Z', 'test')).out).toBe(5);
    expect((await given(id, '2026-03-20T00:00Z')).out).toBe(5);
    expect((await given(id, '2026-03-21T00:00Z', 'test')).out).toBe('skipped');
    expect((await given(id, '2026-03-21T00:00Z')).states).toMatchObject({ hold: 'skipped' });
    await person(60, '2026-03-21T12:00Z');
    expect((await given(id, '2029-03-22T00:00Z')).out).toBe(1);
    await db.execute(sql`delete from data.person where id = 60`);
  });

  it('gives a row again when its days are over', async () => {
    const { id } = await liveCampaign(db, graphFor({ mode: 'keys', keepDays: 7 }), kinds);
    expect((await given(id, '2026-03-20T00:00Z')).out).toBe(5);
    expect((await given(id, '2026-03-27T00:00Z', 'test')).out).toBe('skipped');
    expect((await given(id, '2026-03-27T00:00:01Z', 'test')).out).toBe(5);
    expect((await given(id, '2026-03-27T00:00:01Z')).out).toBe(5);
  });

  it('gives again what a stopped run gave', async () => {
    const far = { mode: 'until', at: '2999-01-01T00:00:00Z' };
    const { id } = await liveCampaign(db, graphFor({ mode: 'keys', keepDays: 0 }, far), kinds);
    await stopped(id, '2026-03-20T00:00Z');
    expect((await given(id, '2026-03-21T00:00Z', 'test')).out).toBe(5);
    await db.update(campaigns).set({ state: 'live' });
    const again = await startRun(db, { campaignId: id, mode: 'live', user: ana }, kinds);
    await whenRun(db, again.id, ['waiting']);
    expect(await counts(db, again.id)).toMatchObject({ 'new.out': 5 });
    await stopRun(db, again.id, ana);
  });
});

it('gives what a stopped run gave also when nothing is known of that run any more', async () => {
  const far = { mode: 'until', at: '2999-01-01T00:00:00Z' };
  for (const news of [
    { mode: 'keys', keepDays: 0 },
    { mode: 'datetime', attribute: joined },
  ]) {
    const { id } = await liveCampaign(db, graphFor(news, far), kinds);
    await stopped(id, '2026-03-20T00:00Z');
    await cleanUpAudiences(db);
    await db.delete(runs).where(eq(runs.campaignId, id));
    expect((await given(id, '2026-03-21T00:00Z', 'test')).out).toBe(news.mode === 'keys' ? 5 : 4);
  }
});

it('asks for a dimension, and for an attribute that is a date and time', () => {
  const context = { model, inbound: {}, timeZone: 'UTC', channelConfigurations: [] };
  const issue = (dimension: string, news: { mode: 'datetime'; attribute: typeof joined | null }) =>
    incrementalQueryKind.check({ dimension, rule: everyone, news }, context).issues[0];
  expect(issue('', { mode: 'datetime', attribute: joined })?.field).toBe('dimension');
  expect(issue('people', { mode: 'datetime', attribute: null })?.field).toBe('news.attribute');
  expect(
    String(issue('people', { mode: 'datetime', attribute: { path: [], name: 'born' } })?.message),
  ).toContain('of type date:');
  expect(issue('people', { mode: 'datetime', attribute: joined })).toBeUndefined();
});
