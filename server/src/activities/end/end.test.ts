import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { ana, runGraph, startEngine, taskOf, whenRun } from '../../../../tests/kit/engine.ts';
import { chainOf, liveCampaign, saidBy } from '../../../../tests/kit/live-campaign.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { checkGraph } from '../../campaigns/check-graph.ts';
import { loadGraphContext } from '../../campaigns/graph-context.ts';
import { notificationRecipients, notifications, runs, users } from '../../db/schema.ts';
import { inTransaction } from '../../db/database.ts';
import { silentLog } from '../../log.ts';
import { signalFromTask } from '../../runs/signal-campaign.ts';
import { newId } from '../../lib/id.ts';
import { everyone } from '../../query/rule.ts';
import { startRun } from '../../runs/start-run.ts';
import { kinds } from '../registry.ts';

const { db, address } = await freshDatabase();
await peopleWhoBuy(db);
const [user] = await db
  .insert(users)
  .values({ id: newId(), name: 'Ana', email: 'ana@example.org' } as typeof users.$inferInsert)
  .returning();
let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine(db, address, kinds);
});
afterAll(() => engine.stop());

const build = ['all', 'build-audience', { dimension: 'people', rule: everyone }] as const;
const graphTo = (campaign: string, variables: object = {}) =>
  chainOf(build, ['end', 'end', { signal: { campaign, variables } }]);
const target = () =>
  liveCampaign(db, chainOf(build, ['end', 'end', {}]), kinds, {
    variables: [
      { name: 'people', label: '', type: 'integer', default: null, testValue: 1 },
      { name: 'channel', label: '', type: 'string', default: 'email', testValue: null },
    ],
  });
const runsOf = (campaignId: string) => db.select().from(runs).where(eq(runs.campaignId, campaignId));
const counted = { people: { type: 'count' } };

async function live(graph: Parameters<typeof liveCampaign>[1]) {
  const { id } = await liveCampaign(db, graph, kinds, { supervisors: [user?.id ?? ''] });
  const run = await startRun(db, { campaignId: id, mode: 'live', user: ana }, kinds);
  return await whenRun(db, run.id, ['completed']);
}

describe('an End with a signal', () => {
  it('starts one run of the other campaign with its variables', async () => {
    const other = await target();
    const run = await live(graphTo(other.id, counted));
    const started = await runsOf(other.id);
    expect(started).toHaveLength(1);
    expect(started[0]).toMatchObject({
      mode: 'live',
      signalDepth: 1,
      variables: { people: 5, channel: 'email' },
    });
    const { id } = await taskOf(db, run.id, 'end');
    expect(started[0]?.idempotencyKey).toBe(`task ${id}`);
    expect((await saidBy(db, run.id, 'end'))[0]).toBe('Started run 1 of "Live"');
  });

  it('starts one run, also when its task is carried out twice', async () => {
    const other = await target();
    const run = await live(graphTo(other.id, counted));
    const task = await taskOf(db, run.id, 'end');
    const again = await inTransaction(db, (tx) =>
      signalFromTask(tx, { db, log: silentLog(), kinds }, { task, run }, other.id, { people: 5 }),
    );
    expect(again).toEqual({ type: 'started', campaignName: 'Live', runNumber: 1 });
    expect(await runsOf(other.id)).toHaveLength(1);
  });

  it('starts nothing in a test run, and says so', async () => {
    const other = await target();
    const run = await runGraph(db, graphTo(other.id, counted), kinds);
    await whenRun(db, run.id, ['completed']);
    expect(await runsOf(other.id)).toEqual([]);
    expect((await saidBy(db, run.id, 'end'))[0]).toContain('a test run starts no campaign');
  });

  it('warns and goes on where the other campaign has a run under way', async () => {
    const slow = chainOf(
      build,
      ['hold', 'wait', { mode: 'until', at: '2999-01-01T00:00:00Z' }],
      ['end', 'end', {}],
    );
    const other = await liveCampaign(db, slow, kinds);
    const first = await startRun(db, { campaignId: other.id, mode: 'live', user: ana }, kinds);
    await whenRun(db, first.id, ['waiting']);
    const run = await live(graphTo(other.id));
    expect((await saidBy(db, run.id, 'end'))[0]).toContain(
      'started nothing: Run 1 of this campaign is under way.',
    );
    const told = await db
      .select({
        userId: notificationRecipients.userId,
        level: notifications.level,
        runId: notifications.runId,
      })
      .from(notificationRecipients)
      .innerJoin(notifications, eq(notifications.id, notificationRecipients.notificationId));
    expect(told).toEqual([{ userId: user?.id, level: 'warning', runId: run.id }]);
  });

  it('is checked against the campaign that it starts', async () => {
    const other = await target();
    const fields = async (campaign: string, variables: object) => {
      const graph = graphTo(campaign, variables);
      const context = await loadGraphContext(db, { timeZone: 'UTC', saveStatements: true }, graph);
      // Those that are not named are not read.
      expect([...(context.campaigns?.keys() ?? [])]).toEqual(campaign === other.id ? [other.id] : []);
      return checkGraph(context, graph, kinds)
        .issues.filter(({ activityId }) => activityId === 'end')
        .map(({ field }) => field);
    };
    expect(await fields('', {})).toEqual(['signal.campaign']);
    expect(await fields('no id', {})).toEqual(['signal.campaign']);
    expect(await fields(newId(), {})).toEqual(['signal.campaign']);
    expect(await fields(other.id, {})).toEqual(['signal.variables.people']);
    expect(await fields(other.id, { ...counted, colour: { type: 'count' } })).toEqual([
      'signal.variables.colour',
    ]);
    expect(await fields(other.id, { people: { type: 'literal', value: 'five' } })).toEqual([
      'signal.variables.people',
    ]);
    expect(await fields(other.id, counted)).toEqual([]);
  });
});

describe('an Alert', () => {
  const graph = chainOf(build, [
    'alert',
    'alert',
    { level: 'warning', title: '{{ campaign.name }}:\n{{ count }} people', message: 'Run {{ run.id }}' },
  ]);
  const alerts = async (runId: string) =>
    await db.select().from(notifications).where(eq(notifications.runId, runId));

  it('tells the supervisors of the campaign', async () => {
    const run = await live(graph);
    expect(await alerts(run.id)).toMatchObject([
      { level: 'warning', title: 'Live: 5 people', message: `Run ${run.id}`, activityId: 'alert' },
    ]);
    expect((await saidBy(db, run.id, 'alert'))[0]).toBe('Told 1 person: Live: 5 people');
  });

  it('only writes into the log in a test run', async () => {
    const run = await runGraph(db, graph, kinds);
    await whenRun(db, run.id, ['completed']);
    expect(await alerts(run.id)).toEqual([]);
    expect((await saidBy(db, run.id, 'alert'))[0]).toBe('Would tell the supervisors: Test: 5 people');
  });

  it('names the field with a fault in its Liquid, or with a name that is not there', async () => {
    const context = await loadGraphContext(db, { timeZone: 'UTC', saveStatements: true });
    const faulty = { level: 'info', title: '{{ vars.nothing }}', message: '{% if %}' };
    const { issues } = checkGraph(context, chainOf(build, ['alert', 'alert', faulty]), kinds);
    expect(issues.map(({ field }) => field)).toEqual(['title', 'message']);
  });
});
