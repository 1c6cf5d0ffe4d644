import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { estimateActivity, type EstimateOf } from '../../server/src/runs/estimate-activity.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, whenRun } from '../kit/engine.ts';
import { chainOf } from '../kit/live-campaign.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const database = await freshDatabase();
const { db } = database;
await startTestServer({ database });
beforeAll(async () => {
  await peopleWhoBuy(db);
});

const everyone = { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } };
const fromSpain = {
  dimension: 'people',
  rule: {
    type: 'compare',
    operand: { type: 'attribute', path: ['country'], name: 'name' },
    operator: 'equals',
    value: { type: 'literal', value: 'Spain' },
  },
};
const buyers = { dimension: 'people', rule: { type: 'exists', path: ['purchases'] } };
const half = {
  subsets: [{ id: 'half', label: 'Half', limit: { type: 'number', value: 2 } }],
  complement: true,
};

const started = async (graph: Graph) => createCampaign(db, { name: 'Estimated', graph }, ana);
async function estimate(
  campaignId: string,
  graph: Graph,
  activityId: string,
  more: Partial<EstimateOf> = {},
) {
  const found = await estimateActivity(db, { campaignId, graph, activityId, ...more });
  return { ...found, counts: Object.fromEntries(found.outlets.map(({ name, count }) => [name, count])) };
}
const worktables = async () =>
  Number(
    (await db.execute<{ count: number }>(sql`select count(*) from pg_tables where schemaname = 'work'`))[0]
      ?.count,
  );

describe('estimateActivity', () => {
  it('works out what leads to an activity that has never run, and leaves nothing behind', async () => {
    const graph = chainOf(
      ['people', 'build-audience', everyone],
      ['split', 'split', half],
      ['end', 'end', {}],
    );
    const { id } = await started(graph);
    const before = await worktables();
    const found = await estimate(id, graph, 'split', { first: 3 });
    expect(found.counts).toEqual({ half: 2, complement: 3 });
    expect(found.inbound).toMatchObject([{ transitionId: 't0', count: 5, isKept: false }]);
    expect(found.inbound[0]?.rows).toHaveLength(3);
    expect(found.run).toBeNull();
    expect(await worktables()).toBe(before);
  });

  it('takes what the latest run has kept, as long as nothing before the activity changes', async () => {
    const graph = chainOf(
      ['people', 'build-audience', everyone],
      ['split', 'split', { ...half, complement: false }],
      ['end', 'end', {}],
    );
    graph.transitions[1]!.source.outlet = 'half';
    const { id } = await started(graph);
    const run = await startRun(db, { campaignId: id, mode: 'test', user: ana });
    await whenRun(db, run.id, ['completed']);
    const other = structuredClone(graph);
    other.activities[1]!.config = {
      ...half,
      subsets: [{ id: 'half', label: 'One', limit: { type: 'number', value: 1 } }],
    };
    const kept = await estimate(id, other, 'split');
    expect([kept.counts, kept.inbound[0]?.isKept, kept.run?.number]).toEqual([
      { half: 1, complement: 4 },
      true,
      1,
    ]);
    const moved = structuredClone(graph);
    moved.activities[0]!.config = buyers;
    const anew = await estimate(id, moved, 'split');
    expect([anew.counts, anew.inbound[0]?.isKept, anew.run]).toEqual([{ half: 2 }, false, null]);
  });

  it('counts what would leave without some of the transitions', async () => {
    const graph: Graph = {
      activities: [
        ...chainOf(['spain', 'build-audience', fromSpain]).activities,
        ...chainOf(['buyers', 'build-audience', buyers]).activities,
        ...chainOf(['both', 'combine', { operation: 'intersection' }]).activities,
      ],
      transitions: ['spain', 'buyers'].map((id) => ({
        id,
        source: { activity: id, outlet: 'out' },
        target: { activity: 'both', inlet: 'in' },
      })),
    };
    const { id } = await started(graph);
    const found = await estimate(id, graph, 'both', { without: [['buyers'], ['spain']] });
    expect([found.counts, found.without]).toEqual([{ out: 2 }, [2, 3]]);
  });

  it('shows groups of duplicates, those that are kept first', async () => {
    const country = { type: 'attribute', path: [], name: 'country_code' };
    const graph = chainOf(
      ['people', 'build-audience', everyone],
      ['once', 'deduplication', { fields: [country] }],
    );
    const { id } = await started(graph);
    const { shown } = await estimate(id, graph, 'once', { first: 1 });
    expect(shown?.columns.map(({ name }) => name)).toEqual(['_kept', '_size', '_value_0', 'id']);
    expect(shown?.rows.map(([kept, size, value]) => [kept, Number(size), value])).toEqual([
      [true, 2, 'ES'],
      [false, 2, 'ES'],
    ]);
  });

  it('takes a wait to let everyone through, and says so', async () => {
    const wait = { mode: 'duration', amount: 1, unit: 'day' };
    const graph = chainOf(
      ['people', 'build-audience', everyone],
      ['wait', 'wait', wait],
      ['split', 'split', half],
    );
    const { id } = await started(graph);
    const found = await estimate(id, graph, 'split');
    expect([found.counts, found.passed]).toEqual([{ half: 2, complement: 3 }, ['wait']]);
  });

  it('does not carry out what has an effect', async () => {
    const save = { label: 'Estimated only', name: 'estimated_only', columns: [] };
    const graph = chainOf(['people', 'build-audience', everyone], ['save', 'save-audience', save]);
    const { id } = await started(graph);
    const found = await estimate(id, graph, 'save');
    expect([found.inbound[0]?.count, found.outlets]).toEqual([5, []]);
    const [saved] = await db.execute(sql`select * from partitura.audience where name = 'estimated_only'`);
    expect(saved).toBeUndefined();
  });

  it('says what keeps it from being counted', async () => {
    const nobody = { dimension: '', rule: everyone.rule };
    const graph = chainOf(['people', 'build-audience', nobody], ['split', 'split', half]);
    const { id } = await started(graph);
    await expect(estimate(id, graph, 'split')).rejects.toMatchObject({ code: 'UNFINISHED' });
    await expect(estimate(id, graph, 'people')).rejects.toMatchObject({ code: 'UNFINISHED' });
    await expect(estimate(id, graph, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const quick = chainOf(['people', 'build-audience', everyone]);
    await expect(estimate(id, quick, 'people', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'GIVEN_UP',
    });
  });
});
