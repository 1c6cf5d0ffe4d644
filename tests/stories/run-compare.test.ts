import { beforeAll, expect, it } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { saveGraph } from '../../server/src/campaigns/save-graph.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { startRun } from '../../server/src/runs/start-run.ts';
import { freshDatabase } from '../kit/database.ts';
import { ana, whenRun } from '../kit/engine.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const database = await freshDatabase();
const { db } = database;
const server = await startTestServer({ database });
beforeAll(async () => {
  await peopleWhoBuy(db);
});

const question = `query ($runId: ID!, $with: ID) { runComparison(runId: $runId, with: $with) {
  run { number } other { number } outlets { activityLabel outletLabel count otherCount isLarge } } }`;

function splitAt(limit: number, isSplit = true): Graph {
  const activity = (id: string, kind: string, config: unknown) => ({
    id,
    kind,
    label: id,
    config,
    position: { x: 0, y: 0 },
    enabled: true,
  });
  const leads = (id: string, source: string, outlet: string, target: string) => ({
    id,
    source: { activity: source, outlet },
    target: { activity: target, inlet: 'in' },
  });
  const people = activity('people', 'build-audience', {
    dimension: 'people',
    rule: { type: 'group', operator: 'and', members: [] },
  });
  const split = activity('split', 'split', {
    subsets: [{ id: 'first', label: 'First', limit: { type: 'number', value: limit } }],
    complement: false,
  });
  const end = activity('end', 'end', {});
  return isSplit
    ? {
        activities: [people, split, end],
        transitions: [leads('a', 'people', 'out', 'split'), leads('b', 'split', 'first', 'end')],
      }
    : { activities: [people, end], transitions: [leads('a', 'people', 'out', 'end')] };
}

async function run(campaignId: string, revision: number | null, graph: Graph): Promise<string> {
  if (revision !== null) await saveGraph(db, campaignId, revision, graph, ana);
  const { id } = await startRun(db, { campaignId, mode: 'test', user: ana });
  await whenRun(db, id, ['completed']);
  return id;
}

it('shows the counts of a run beside those of the one before, and of any other of the campaign', async () => {
  const { id } = await createCampaign(db, { name: 'Compared', graph: splitAt(2) }, ana);
  const first = await run(id, null, splitAt(2));
  expect(await server.admin.query(question, { runId: first })).toEqual({ runComparison: null });
  const second = await run(id, 1, splitAt(4));
  const third = await run(id, 2, splitAt(4, false));
  expect(await server.admin.query(question, { runId: second })).toEqual({
    runComparison: {
      run: { number: 2 },
      other: { number: 1 },
      outlets: [
        { activityLabel: 'people', outletLabel: expect.any(String), count: 5, otherCount: 5, isLarge: false },
        { activityLabel: 'split', outletLabel: 'First', count: 4, otherCount: 2, isLarge: false },
      ],
    },
  });
  const { runComparison } = await server.admin.query<{ runComparison: { outlets: unknown[] } }>(question, {
    runId: third,
    with: first,
  });
  expect(runComparison.outlets).toMatchObject([
    { activityLabel: 'people', count: 5, otherCount: 5 },
    { activityLabel: 'split', outletLabel: 'First', count: null, otherCount: 2 },
  ]);
});

it('compares runs of one campaign only', async () => {
  const [one, other] = await Promise.all(
    ['One', 'Other'].map(async (name) => {
      const { id } = await createCampaign(db, { name, graph: splitAt(2) }, ana);
      return await run(id, null, splitAt(2));
    }),
  );
  const refusal = await server.admin.refusal(question, { runId: one, with: other });
  expect(refusal.extensions).toMatchObject({ field: 'with' });
});
