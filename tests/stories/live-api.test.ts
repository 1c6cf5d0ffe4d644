import { expect, it } from 'vitest';
import { freshDatabase } from '../kit/database.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { client } from '../kit/client.ts';
import { startTestServer } from '../kit/server.ts';

const database = await freshDatabase();
const [server, other] = [
  await startTestServer({ database }),
  await startTestServer({ database, env: { ROLE: 'api' } }),
];
await peopleWhoBuy(database.db);

const position = { x: 0, y: 0 };
const graph = {
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position,
      config: { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } },
    },
    {
      id: 'split',
      kind: 'split',
      label: 'Split',
      position,
      config: {
        subsets: [{ id: 'two', label: 'Two', limit: { type: 'number', value: 2 } }],
        complement: true,
      },
    },
    { id: 'end', kind: 'end', label: 'End', position, config: {} },
  ],
  transitions: [
    { id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'split', inlet: 'in' },
    { id: 'b', sourceActivity: 'split', outlet: 'two', targetActivity: 'end', inlet: 'in' },
    { id: 'c', sourceActivity: 'split', outlet: 'complement', targetActivity: 'end', inlet: 'in' },
  ],
};

interface Flow {
  since: number | null;
  seq: number;
  state: string;
  tasks: { activityId: string; state: string }[];
  populations: { activityId: string; outlet: string; count: number }[];
}
const flowQuery = `subscription ($runId: ID!, $since: Float) { runFlow(runId: $runId, since: $since) {
  since seq state tasks { activityId state } populations { activityId outlet count } } }`;

async function startRun(): Promise<string> {
  const { createCampaign } = await server.admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Live", graph: $graph) { id } }',
    { graph },
  );
  const { startRun: run } = await server.admin.query<{ startRun: { id: string } }>(
    'mutation ($id: ID!) { startRun(campaignId: $id, mode: test) { id } }',
    { id: createCampaign.id },
  );
  return run.id;
}

it('shows a run of one server live on another: a snapshot, then changes without a gap, to its end', async () => {
  const runId = await startRun();
  const flows: Flow[] = [];
  for await (const { runFlow } of other.admin.subscribe<{ runFlow: Flow }>(flowQuery, { runId }))
    flows.push(runFlow);
  expect(flows[0]?.since).toBeNull();
  for (const [index, flow] of flows.entries()) if (index > 0) expect(flow.since).toBe(flows[index - 1]?.seq);
  expect(flows.at(-1)?.state).toBe('completed');
  const counts = new Map(
    flows
      .flatMap(({ populations }) => populations)
      .map((one) => [`${one.activityId}.${one.outlet}`, one.count]),
  );
  expect(Object.fromEntries(counts)).toEqual({ 'people.out': 5, 'split.two': 2, 'split.complement': 3 });
});

it('gives only what came after to a viewer who comes back, over Server-Sent Events too', async () => {
  const runId = await startRun();
  const flows: Flow[] = [];
  for await (const { runFlow } of server.admin.subscribe<{ runFlow: Flow }>(flowQuery, { runId }))
    flows.push(runFlow);
  const last = flows.at(-1)?.seq ?? 0;
  const again: Flow[] = [];
  for await (const { runFlow } of server.admin.subscribe<{ runFlow: Flow }>(flowQuery, {
    runId,
    since: last,
  }))
    again.push(runFlow);
  expect(again).toEqual([expect.objectContaining({ since: last, seq: last, tasks: [], populations: [] })]);
  const answer = await server.admin.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: flowQuery, variables: { runId } }),
  });
  const text = await answer.text();
  expect(text).toContain('"state":"completed"');
  expect(text).toContain('event: complete');
});

it('says so when there is nothing to watch', async () => {
  const watch = server.admin.subscribe(flowQuery, { runId: '00000000-0000-4000-8000-000000000000' });
  await expect(watch.next()).rejects.toThrow('NOT_FOUND');
});

it('gives the rows of a transition, by page and as a file', async () => {
  const runId = await startRun();
  for await (const _event of server.admin.subscribe(flowQuery, { runId })) continue;
  const { populationRows } = await server.admin.query<{
    populationRows: { rows: unknown[][]; columns: { name: string }[]; hasNextPage: boolean };
  }>(
    'query ($runId: ID!) { populationRows(runId: $runId, activityId: "people", outlet: "out", first: 2) { rows columns { name } hasNextPage } }',
    { runId },
  );
  expect(populationRows).toEqual({ rows: [[1], [2]], columns: [{ name: 'id' }], hasNextPage: true });
  const file = await server.admin.fetch(`/api/populations/${runId}/people/out.csv`);
  expect(await file.text()).toBe('id\r\n1\r\n2\r\n3\r\n4\r\n5\r\n');
  const nothing = await server.admin.fetch(`/api/populations/${runId}/people/nowhere.csv`);
  expect([nothing.status, await nothing.json()]).toEqual([
    404,
    expect.objectContaining({ code: 'NOT_FOUND' }),
  ]);
  expect((await server.anonymous.fetch(`/api/populations/${runId}/people/out.csv`)).status).toBe(401);
});

it('ends what is watched when the server stops', async () => {
  const stopping = await startTestServer({ database, env: { ROLE: 'api' } });
  const events = stopping.admin.subscribe(
    'subscription { reportChanged(campaignId: "00000000-0000-4000-8000-000000000000") { updatedAt } }',
  );
  await events.next();
  const begun = performance.now();
  const [ended] = await Promise.allSettled([events.next(), stopping.stop()]);
  expect(ended.status === 'rejected' || ended.value.done).toBe(true);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

it('answers an operation that is none on a socket with words, and keeps the socket', async () => {
  for (const nonsense of [
    'subscription {',
    'subscription { nothing }',
    'subscription { runFlow(runId: "7") { seq } }',
  ]) {
    await expect(server.admin.subscribe(nonsense).next()).rejects.toThrow(
      /Syntax Error|nothing|This is not an id/,
    );
  }
});

it('ends what is watched at once when the right to watch ends, on every server', async () => {
  const { createApiKey: made } = await server.admin.query<{
    createApiKey: { token: string; key: { id: string } };
  }>('mutation { createApiKey(name: "Screen", role: viewer) { token key { id } } }');
  const events = client(other.url, { authorization: `Bearer ${made.token}` }).subscribe(
    'subscription { reportChanged(campaignId: "00000000-0000-4000-8000-000000000000") { updatedAt } }',
  );
  await events.next();
  const begun = performance.now();
  const [ended] = await Promise.allSettled([
    events.next(),
    server.admin.query('mutation ($id: ID!) { revokeApiKey(id: $id) }', { id: made.key.id }),
  ]);
  expect(ended).toMatchObject({ status: 'fulfilled', value: { done: true } });
  expect(performance.now() - begun).toBeLessThan(3_000);
});
