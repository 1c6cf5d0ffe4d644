import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const { admin, db } = server;

const position = { x: 0, y: 0 };
const mail = { id: 'm', kind: 'email', label: 'Mail', position, config: {} };
const ids = new Map<string, string>();
for (const [name, description, tags, activities] of [
  ['Autumn', 'Leaves 100%', ['sale'], [mail]],
  ['Easter', '', ['sale', 'eggs'], []],
  ['easter eggs', '', [], [mail]],
  ['Xmas', '', ['sale'], []],
] as const) {
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($name: String!, $description: String, $graph: GraphInput!) { createCampaign(name: $name, description: $description, graph: $graph) { id } }',
    { name, description, graph: { activities, transitions: [] } },
  );
  await admin.query('mutation ($id: ID!, $tags: [String!]) { updateCampaign(id: $id, tags: $tags) { id } }', {
    id: createCampaign.id,
    tags,
  });
  ids.set(name, createCampaign.id);
}
await admin.query('mutation ($id: ID!) { archiveCampaign(id: $id) { id } }', { id: ids.get('Xmas') });

interface Page {
  campaigns: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    edges: { node: { name: string } }[];
  };
}
const list = async (args: string) => {
  const { campaigns } = await admin.query<Page>(
    `{ campaigns(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`,
  );
  return { ...campaigns, names: campaigns.edges.map(({ node }) => node.name) };
};
const namesOf = async (args: string) => (await list(`first: 50, ${args}`)).names.toSorted();

it('finds campaigns by name and description, state, tags and channel', async () => {
  expect(await namesOf('search: "EASTER"')).toEqual(['Easter', 'easter eggs']);
  expect(await namesOf('search: "100%"')).toEqual(['Autumn']);
  expect(await namesOf('states: [archived]')).toEqual(['Xmas']);
  expect(await namesOf('tags: ["sale"]')).toEqual(['Autumn', 'Easter']);
  expect(await namesOf('tags: ["sale", "eggs"]')).toEqual(['Easter']);
  expect(await namesOf('channels: ["email"]')).toEqual(['Autumn', 'easter eggs']);
  expect(await namesOf('channels: ["email"], tags: ["sale"]')).toEqual(['Autumn']);
  expect(await namesOf('channels: ["fax"]')).toEqual([]);
});

it('finds them by when they were changed, and when they ran', async () => {
  await db.execute(sql`update partitura.campaign set updated_at = '2020-05-05' where name = 'Autumn'`);
  expect(await namesOf('changed: { to: "2021-01-01T00:00:00Z" }')).toEqual(['Autumn']);
  expect(await namesOf('changed: { from: "2020-05-06T00:00:00Z" }')).toEqual(['Easter', 'easter eggs']);
  expect(await namesOf('ran: { from: "2020-01-01T00:00:00Z" }')).toEqual([]);
  await db.execute(sql`
    insert into partitura.run (id, campaign_id, version_id, number, mode, state, graph, time_zone, now, started_at)
    select gen_random_uuid(), campaign_id, id, 1, 'test', 'completed', graph, 'UTC', now(), '2020-06-01'
    from partitura.campaign_version where campaign_id = ${ids.get('Easter') ?? ''}`);
  expect(await namesOf('ran: { from: "2020-01-01T00:00:00Z", to: "2020-06-02T00:00:00Z" }')).toEqual([
    'Easter',
  ]);
  expect(await namesOf('ran: { to: "2020-06-01T00:00:00Z" }')).toEqual([]);
});

it('goes by what it is told, both ways, a page at a time without a gap', async () => {
  for (const sort of ['changed', 'created', 'name', 'state']) {
    const whole = (await list(`first: 50, sort: ${sort}`)).names;
    const reversed = (await list(`first: 50, sort: ${sort}, isReversed: true`)).names;
    expect(reversed, sort).toEqual(whole.toReversed());
    const paged: string[] = [];
    let after = '';
    for (;;) {
      const page = await list(`first: 1, sort: ${sort}${after === '' ? '' : `, after: "${after}"`}`);
      paged.push(...page.names);
      expect(page.totalCount).toBe(3);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(paged, sort).toEqual(whole);
  }
  expect((await list('first: 50, sort: created')).names).toEqual(['easter eggs', 'Easter', 'Autumn']);
});

it('counts tags, and refuses those that are none', async () => {
  expect(await admin.query('{ campaignTags { tag campaigns } }')).toEqual({
    campaignTags: [
      { tag: 'sale', campaigns: 2 },
      { tag: 'eggs', campaigns: 1 },
    ],
  });
  const refused = await admin.refusal(
    'mutation ($id: ID!) { updateCampaign(id: $id, tags: ["ok", " "]) { id } }',
    { id: ids.get('Easter') },
  );
  expect(refused.extensions.field).toBe('tags');
});
