import { expect, it } from 'vitest';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';
import { signedIn } from '../kit/signed-in.ts';

const server = await startTestServer();
await peopleWhoBuy(server.db);
const bo = await signedIn(server, 'bo', 'approver');
const cleo = await signedIn(server, 'cleo', 'approver');
const manager = await server.as('manager');

interface Item {
  kind: string;
  canAct: boolean;
  campaignId: string | null;
  message: string | null;
  hint: string | null;
}
const fields = '{ items { kind canAct campaignId message hint } hasMore }';
/** How full this machine's disk is, is no matter of this test. */
const about = ({ attention }: { attention: { items: Item[] } }): Item[] =>
  attention.items.filter(({ kind }) => kind !== 'diskFull');

it('tells a viewer at once of what waits, and whether it is theirs to act', async () => {
  const { createCampaign } = await manager.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Spring", graph: $graph) { id } }',
    {
      graph: {
        activities: [
          {
            id: 'people',
            kind: 'build-audience',
            label: 'People',
            position: { x: 0, y: 0 },
            config: { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } },
          },
          { id: 'end', kind: 'end', label: 'End', position: { x: 200, y: 0 }, config: {} },
        ],
        transitions: [
          { id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'end', inlet: 'in' },
        ],
      },
    },
  );
  const events = cleo.subscribe<{ attention: { items: Item[] } }>(`subscription { attention ${fields} }`);
  const next = async (): Promise<Item[]> =>
    about((await events.next()).value as { attention: { items: Item[] } });
  expect(await next()).toEqual([]);
  const { requestApproval } = await bo.query<{ requestApproval: { id: string } }>(
    'mutation ($id: ID!) { requestApproval(campaignId: $id, revision: 1, note: "Please") { id } }',
    { id: createCampaign.id },
  );
  const item = { kind: 'approvalRequested', campaignId: createCampaign.id, message: 'Please', hint: 'bo' };
  expect(await next()).toEqual([{ ...item, canAct: true }]);
  // Nobody decides on his own request, and managers do not decide.
  for (const client of [bo, manager])
    expect(about(await client.query(`{ attention ${fields} }`))).toEqual([{ ...item, canAct: false }]);
  await cleo.query(
    'mutation ($id: ID!, $request: ID!) { decideApproval(campaignId: $id, requestId: $request, isApproved: true) { id } }',
    { id: createCampaign.id, request: requestApproval.id },
  );
  expect(await next()).toEqual([]);
  await events.return();
});
