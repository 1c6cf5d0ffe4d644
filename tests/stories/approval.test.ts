import { expect, it } from 'vitest';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';
import { signedIn } from '../kit/signed-in.ts';

const server = await startTestServer();
await peopleWhoBuy(server.db);
const ana = await signedIn(server, 'ana', 'manager');
const bo = await signedIn(server, 'bo', 'approver');
const cleo = await signedIn(server, 'cleo', 'approver');

const position = { x: 0, y: 0 };
const graphTo = (label: string) => ({
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label,
      position,
      config: { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } },
    },
    { id: 'end', kind: 'end', label: 'End', position, config: {} },
  ],
  transitions: [{ id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'end', inlet: 'in' }],
});

const request =
  'mutation ($id: ID!, $revision: Int!, $note: String) { requestApproval(campaignId: $id, revision: $revision, note: $note) { id state requestNote } }';
const decide =
  'mutation ($id: ID!, $request: ID!, $yes: Boolean!, $note: String) { decideApproval(campaignId: $id, requestId: $request, isApproved: $yes, note: $note) { state decidedBy } }';
const publish =
  'mutation ($id: ID!, $revision: Int!) { publishCampaign(id: $id, revision: $revision) { state } }';
const told = '{ notifications(first: 5) { notifications { title message campaignId } } }';
const stateOf = async (id: string) =>
  (
    await ana.query<{ campaign: { approval: { state: string } | null } }>(
      'query ($id: ID!) { campaign(id: $id) { approval { state } } }',
      { id },
    )
  ).campaign.approval?.state ?? null;

async function made(): Promise<string> {
  const { createCampaign } = await ana.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Spring", graph: $graph) { id } }',
    { graph: graphTo('People') },
  );
  return createCampaign.id;
}
async function asked(id: string, revision = 1, by = ana): Promise<string> {
  const answer = await by.query<{ requestApproval: { id: string } }>(request, {
    id,
    revision,
    note: 'Please',
  });
  return answer.requestApproval.id;
}

it('lets only an administrator set that publishing needs approval', async () => {
  expect(await bo.query('{ approvalRule { isRequired changedBy } }')).toEqual({
    approvalRule: { isRequired: false, changedBy: null },
  });
  const set = 'mutation { setApprovalRule(isRequired: true) { isRequired changedBy } }';
  expect((await bo.refusal(set)).extensions.code).toBe('FORBIDDEN');
  expect(await server.admin.query(set)).toMatchObject({ setApprovalRule: { isRequired: true } });
});

it('publishes what a second person has approved, and nothing else', async () => {
  const id = await made();
  expect((await bo.refusal(publish, { id, revision: 1 })).extensions.code).toBe('NEEDS_APPROVAL');
  const requestId = await asked(id);
  expect((await bo.refusal(publish, { id, revision: 1 })).message).toContain('Nobody has decided');
  expect(await bo.query(told)).toMatchObject({
    notifications: {
      notifications: [{ title: 'ana asks you to approve "Spring"', message: 'Please', campaignId: id }],
    },
  });
  expect((await ana.refusal(decide, { id, request: requestId, yes: true })).extensions.code).toBe(
    'FORBIDDEN',
  );
  await bo.query(decide, { id, request: requestId, yes: true });
  expect(await ana.query(told)).toMatchObject({
    notifications: { notifications: [{ title: 'bo has approved "Spring"' }] },
  });
  expect(await cleo.query(publish, { id, revision: 1 })).toEqual({ publishCampaign: { state: 'live' } });
  const { campaign } = await ana.query<{ campaign: { log: { message: string; user: string }[] } }>(
    'query ($id: ID!) { campaign(id: $id) { log { message user } } }',
    { id },
  );
  expect(campaign.log).toEqual([
    { message: 'Published version 1', user: 'cleo' },
    { message: 'Approved what ana had asked for', user: 'bo' },
    { message: 'Asked for approval of version 1', user: 'ana' },
  ]);
});

it('lets nobody approve his own request, nor a program anything', async () => {
  const id = await made();
  const requestId = await asked(id, 1, bo);
  expect((await bo.refusal(decide, { id, request: requestId, yes: true })).extensions.code).toBe(
    'OWN_REQUEST',
  );
  const program = await server.as('administrator');
  expect((await program.refusal(decide, { id, request: requestId, yes: true })).extensions.code).toBe(
    'NOT_A_PERSON',
  );
  expect((await program.refusal(request, { id, revision: 1 })).extensions.code).toBe('NOT_A_PERSON');
  expect((await bo.refusal(publish, { id, revision: 1 })).extensions.code).toBe('NEEDS_APPROVAL');
  await cleo.query(decide, { id, request: requestId, yes: true });
  await bo.query(publish, { id, revision: 1 });
});

it('withdraws an approval with any change of the draft or the settings', async () => {
  const id = await made();
  await bo.query(decide, { id, request: await asked(id), yes: true });
  await ana.query(
    'mutation ($id: ID!, $graph: GraphInput!) { saveGraph(campaignId: $id, revision: 1, graph: $graph) { id } }',
    { id, graph: graphTo('Other people') },
  );
  expect(await stateOf(id)).toBe('withdrawn');
  expect((await bo.refusal(publish, { id, revision: 2 })).message).toContain('has changed since');
  await bo.query(decide, { id, request: await asked(id, 2), yes: true });
  expect(await stateOf(id)).toBe('approved');
  await ana.query('mutation ($id: ID!) { updateCampaign(id: $id, timeZone: "Asia/Tokyo") { id } }', { id });
  expect(await stateOf(id)).toBe('withdrawn');
  expect((await bo.refusal(publish, { id, revision: 2 })).extensions.code).toBe('NEEDS_APPROVAL');
});

it('decides only on the request that was seen, once, and says why it was rejected', async () => {
  const id = await made();
  const first = await asked(id);
  const second = await asked(id);
  expect((await bo.refusal(decide, { id, request: first, yes: true })).extensions.code).toBe('NO_REQUEST');
  expect((await bo.refusal(decide, { id, request: second, yes: false })).extensions.field).toBe('note');
  await bo.query(decide, { id, request: second, yes: false, note: 'The subject is missing.' });
  expect((await cleo.refusal(decide, { id, request: second, yes: true })).extensions.code).toBe('NO_REQUEST');
  expect((await cleo.refusal(publish, { id, revision: 1 })).message).toContain(
    'bo has rejected it: The subject is missing.',
  );
});

it('is not asked for what has faults or was saved by somebody meanwhile', async () => {
  const id = await made();
  expect((await ana.refusal(request, { id, revision: 9 })).extensions.code).toBe('STALE_REVISION');
  await ana.query(
    'mutation ($id: ID!) { saveGraph(campaignId: $id, revision: 1, graph: { activities: [], transitions: [] }) { id } }',
    { id },
  );
  expect((await ana.refusal(request, { id, revision: 2 })).extensions.code).toBe('GRAPH_HAS_ERRORS');
});
