import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { graphInput } from '../../server/src/demo/graph-input.ts';
import { receiveUpload } from '../../server/src/files/receive-upload.ts';
import { estimateActivity, type EstimateOf } from '../../server/src/runs/estimate-activity.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, whenRun } from '../kit/engine.ts';
import { mostBytes } from '../kit/file-activity.ts';
import { chainOf } from '../kit/live-campaign.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const database = await freshDatabase();
const { db } = database;
const { admin } = await startTestServer({ database });
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

const files = { db, exportDir: null, mostBytes };
const started = async (graph: Graph) => createCampaign(db, { name: 'Estimated', graph }, ana);
async function estimate(
  campaignId: string,
  graph: Graph,
  activityId: string,
  more: Partial<EstimateOf> = {},
) {
  const found = await estimateActivity(db, { campaignId, graph, activityId, files, ...more });
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

  it('tries out an incremental query: what the next live run would give, with nothing noted of it', async () => {
    const news = { ...everyone, news: { mode: 'keys', keepDays: 0 } };
    const graph = chainOf(['news', 'incremental-query', news], ['split', 'split', half], ['end', 'end', {}]);
    graph.transitions[1]!.source.outlet = 'half';
    const { id } = await started(graph);
    for (let again = 0; again < 2; again += 1)
      expect([
        (await estimate(id, graph, 'news')).counts,
        (await estimate(id, graph, 'split')).counts,
      ]).toEqual([{ out: 5 }, { half: 2, complement: 3 }]);
    const noted = sql`select from partitura.incremental_table where campaign_id = ${id}
      union all select from partitura.incremental_mark where campaign_id = ${id}`;
    expect(await db.execute(noted)).toHaveLength(0);
    const joined = { mode: 'datetime', attribute: { path: [], name: 'joined' } };
    const dated = chainOf(['news', 'incremental-query', { ...everyone, news: joined }]);
    const before = await db.execute(sql`select from data.person where joined <= now()`);
    expect((await estimate(id, dated, 'news')).counts).toEqual({ out: before.length });
  });

  it('tries out a file that was uploaded; before that only a run can tell', async () => {
    const pair = {
      own: { type: 'column', name: 'mail' },
      other: { type: 'attribute', path: [], name: 'email' },
    };
    const match = { by: 'pairs', pairs: [pair], ignoreCase: true };
    const graph = chainOf(
      ['file', 'load-file', { columns: [{ column: 'mail', name: 'mail' }] }],
      ['match', 'reconciliation', { dimension: 'people', match, complement: true }],
    );
    const { id } = await started(graph);
    await expect(estimate(id, graph, 'match')).rejects.toMatchObject({ code: 'NEEDS_RUN' });
    const [person] = await db.execute<{ email: string }>(
      sql`select email from data.person where email is not null limit 1`,
    );
    await receiveUpload(
      db,
      { purpose: 'upload', name: 'a.csv', campaignId: id, activityId: 'file', createdBy: null, mostBytes },
      Readable.from([Buffer.from(`mail\n${person?.email}\nnobody@example.com\n`)]),
    );
    const found = await estimate(id, graph, 'match');
    expect([found.inbound[0]?.count, found.counts]).toEqual([2, { out: 1, complement: 1 }]);
  });

  it('is cancelled in the database when whoever asked has gone', async () => {
    const graph = chainOf(['people', 'build-audience', everyone], ['split', 'split', half]);
    const { id } = await started(graph);
    const query = `query ($campaignId: ID!, $graph: GraphInput!) {
      activityEstimate(campaignId: $campaignId, graph: $graph, activityId: "split") { milliseconds } }`;
    const waiting = () =>
      db.execute(
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
    await inTransaction(db, async (tx) => {
      await tx.execute(sql`lock table data.person`);
      const gone = new AbortController();
      const asked = admin.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { campaignId: id, graph: graphInput(graph) } }),
        signal: gone.signal,
      });
      const isAborted = expect(asked).rejects.toThrow('aborted');
      await expect.poll(waiting).toHaveLength(1);
      gone.abort();
      await isAborted;
      await expect.poll(waiting).toHaveLength(0);
    });
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
