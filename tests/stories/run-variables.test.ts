import { expect, it } from 'vitest';
import { whenRun } from '../kit/engine.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const { db, admin } = await startTestServer();
await peopleWhoBuy(db);

const graph = {
  activities: [
    {
      id: 'news',
      kind: 'incremental-query',
      label: 'News',
      position: { x: 0, y: 0 },
      config: {
        dimension: 'people',
        rule: {
          type: 'compare',
          operand: { type: 'attribute', path: [], name: 'name' },
          operator: 'notEquals',
          value: { type: 'variable', name: 'vars.not' },
        },
        news: { mode: 'keys', keepDays: 0 },
      },
    },
    { id: 'end', kind: 'end', label: 'End', position: { x: 300, y: 0 }, config: {} },
  ],
  transitions: [{ id: 'a', sourceActivity: 'news', outlet: 'out', targetActivity: 'end', inlet: 'in' }],
};
const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
  'mutation ($graph: GraphInput!) { createCampaign(name: "News", graph: $graph) { id } }',
  { graph },
);
const { id } = createCampaign;
await admin.query(
  `mutation ($id: ID!, $settings: CampaignSettingsInput!) { updateCampaign(id: $id, settings: $settings) { id } }`,
  {
    id,
    settings: {
      variables: [
        { name: 'not', label: 'Not him', type: 'string', default: 'Ana', testValue: 'Bob' },
        { name: 'most', type: 'integer', default: 5 },
      ],
    },
  },
);

async function variablesOf(mode: 'test' | 'live', variables: object): Promise<unknown> {
  const { startRun } = await admin.query<{ startRun: { id: string } }>(
    'mutation ($id: ID!, $mode: RunMode!, $variables: JSON) { startRun(campaignId: $id, mode: $mode, variables: $variables) { id } }',
    { id, mode, variables },
  );
  await whenRun(db, startRun.id, ['completed']);
  const { run } = await admin.query<{ run: { variables: unknown } }>(
    'query ($id: ID!) { run(id: $id) { isSignalled variables { name label type value source } } }',
    { id: startRun.id },
  );
  return run.variables;
}

it('a run tells its variables, and who gave them', async () => {
  expect(await variablesOf('test', { most: 7 })).toEqual([
    { name: 'not', label: 'Not him', type: 'string', value: 'Bob', source: 'test' },
    { name: 'most', label: 'most', type: 'integer', value: 7, source: 'given' },
  ]);
});

it('an incremental query tells which run has come how far, and begins anew after a reset', async () => {
  const state =
    'query ($id: ID!) { incrementalState(campaignId: $id, activityId: "news") { until keys run { number } } }';
  expect(await admin.query(state, { id })).toEqual({
    incrementalState: { until: null, keys: 0, run: null },
  });
  await admin.query('mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }', { id });
  expect(await variablesOf('live', {})).toMatchObject([
    { name: 'not', value: 'Ana', source: 'default' },
    { name: 'most', value: 5, source: 'default' },
  ]);
  expect(await admin.query(state, { id })).toEqual({
    incrementalState: { until: expect.any(String), keys: 4, run: { number: 2 } },
  });
  expect(
    await admin.query(
      'mutation ($id: ID!) { resetIncrementalQuery(campaignId: $id, activityId: "news") { keys run { number } } }',
      { id },
    ),
  ).toEqual({ resetIncrementalQuery: { keys: 0, run: null } });
});
