import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { saveAudience } from '../../server/src/audiences/save-audience.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { client, type Client } from '../kit/client.ts';
import { whenRun } from '../kit/engine.ts';
import { keep } from '../kit/kept-population.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const { db, admin } = server;
await peopleWhoBuy(db);

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
    { id: 'end', kind: 'end', label: 'End', position, config: {} },
  ],
  transitions: [{ id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'end', inlet: 'in' }],
};
const create = 'mutation ($graph: GraphInput!) { createCampaign(name: "Loyal", graph: $graph) { id } }';

async function campaign(by: Client = admin, settings: object = {}, publish = true): Promise<string> {
  const made = await by.query<{ createCampaign: { id: string } }>(create, { graph });
  const { id } = made.createCampaign;
  await by.query(
    'mutation ($id: ID!, $settings: CampaignSettingsInput) { updateCampaign(id: $id, settings: $settings) { id } }',
    { id, settings },
  );
  if (publish) await by.query('mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }', { id });
  return id;
}

async function person(name: string): Promise<Client & { id: string }> {
  const user = { name, email: `${name}@example.com`, password: 'a good password', role: 'approver' };
  const { createUser } = await admin.query<{ createUser: { id: string } }>(
    'mutation ($name: String!, $email: String!, $password: String!, $role: Role!) { createUser(name: $name, email: $email, password: $password, role: $role) { id } }',
    user,
  );
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: user.email, password: user.password }),
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return {
    ...client(server.url, { cookie: cookie.join('; '), origin: server.config.publicUrl }),
    ...createUser,
  };
}

it('shows saved audiences, their rows by page, and all of them as a file', async () => {
  const id = await campaign();
  const { startRun } = await admin.query<{ startRun: { id: string } }>(
    'mutation ($id: ID!) { startRun(campaignId: $id, mode: test) { id } }',
    { id },
  );
  const rows = await keep(
    db,
    [1, 2, 3].map((n) => ({ id: n, city: n === 2 ? 'Lisbon' : 'Porto' })),
    [{ name: 'city', label: 'City', type: 'string' }],
  );
  const save = { name: 'loyal', label: 'Loyal people', columns: rows.columns, rows };
  await inTransaction(db, (tx) => saveAudience(tx, { ...save, campaignId: id, runId: startRun.id }));

  expect(
    await admin.query(
      '{ audiences(dimension: "people", search: "LOY") { name label count campaignName runNumber columns { name key } } }',
    ),
  ).toEqual({
    audiences: [
      {
        name: 'loyal',
        label: 'Loyal people',
        count: 3,
        campaignName: 'Loyal',
        runNumber: 1,
        columns: [
          { name: 'id', key: true },
          { name: 'city', key: false },
        ],
      },
    ],
  });
  expect(await admin.query('{ audiences(dimension: "firms") { name } }')).toEqual({ audiences: [] });

  const page = `query ($after: String, $search: String) { audience(name: "loyal") {
    rows(first: 2, after: $after, search: $search) { rows endCursor hasNextPage } } }`;
  type Page = { audience: { rows: { rows: unknown[][]; endCursor: string; hasNextPage: boolean } } };
  const first = (await admin.query<Page>(page)).audience.rows;
  expect(first).toMatchObject({
    rows: [
      [1, 'Porto'],
      [2, 'Lisbon'],
    ],
    hasNextPage: true,
  });
  const { rows: rest } = (await admin.query<Page>(page, { after: first.endCursor })).audience;
  expect(rest).toMatchObject({ rows: [[3, 'Porto']], hasNextPage: false });
  const { rows: found } = (await admin.query<Page>(page, { search: 'lisb' })).audience;
  expect(found.rows).toEqual([[2, 'Lisbon']]);
  expect((await admin.refusal(page, { after: 'rubbish' })).extensions.field).toBe('after');

  const file = await admin.fetch('/api/audiences/loyal.csv');
  expect((await file.text()).trim().split(/\r?\n/)).toEqual(['id,city', '1,Porto', '2,Lisbon', '3,Porto']);
  expect((await admin.fetch('/api/audiences/gone.csv')).status).toBe(404);
  expect((await server.anonymous.fetch('/api/audiences/loyal.csv')).status).toBe(401);
});

it('relabels and deletes an audience', async () => {
  const relabel = `mutation ($label: String) { relabelAudience(name: "loyal", label: $label, description: "Buy often") { label description } }`;
  expect(await admin.query(relabel, { label: 'Regulars' })).toEqual({
    relabelAudience: { label: 'Regulars', description: 'Buy often' },
  });
  expect((await admin.refusal(relabel, { label: '  ' })).extensions.field).toBe('label');
  await admin.query('mutation { deleteAudience(name: "loyal") }');
  expect((await admin.refusal('{ audience(name: "loyal") { id } }')).extensions.code).toBe('NOT_FOUND');
});

it('checks the variables of a start, and names the one that cannot be used', async () => {
  const variables = [
    { name: 'city', type: 'string', default: 'Lisbon' },
    { name: 'least', type: 'integer', testValue: 5 },
  ];
  const id = await campaign(admin, { variables });
  const start =
    'mutation ($id: ID!, $mode: RunMode!, $variables: JSON) { startRun(campaignId: $id, mode: $mode, variables: $variables) { id } }';
  const refused = (given: unknown) => admin.refusal(start, { id, mode: 'live', variables: given });
  expect(await refused({ town: 'Porto', least: 1 })).toMatchObject({
    message: 'The campaign has no variable "town"; it has "city", "least".',
    extensions: { code: 'BAD_VARIABLES', field: 'variables.town' },
  });
  expect((await refused({ least: 'many' })).message).toContain('"least" must be a whole number');
  expect((await refused({})).message).toContain('"least" a value');
  expect((await refused([1])).extensions.field).toBe('variables');
  expect(await admin.query(start, { id, mode: 'test' })).toHaveProperty('startRun.id');
  const wrong = { id, settings: { variables: [{ name: 'least', type: 'integer', default: 'x' }] } };
  expect(
    await admin.refusal(
      'mutation ($id: ID!, $settings: CampaignSettingsInput) { updateCampaign(id: $id, settings: $settings) { id } }',
      wrong,
    ),
  ).toMatchObject({
    message: 'The default of variable 1 must be a whole number.',
    extensions: { field: 'variables.0.default' },
  });
  const nobody = { id, settings: { supervisors: ['00000000-0000-4000-8000-000000000000'] } };
  expect(
    await admin.refusal(
      'mutation ($id: ID!, $settings: CampaignSettingsInput) { updateCampaign(id: $id, settings: $settings) { id } }',
      nobody,
    ),
  ).toMatchObject({ extensions: { field: 'supervisors' } });
  expect(
    await admin.query(
      'query ($id: ID!) { campaign(id: $id) { supervisors variables { name default testValue } } }',
      {
        id,
      },
    ),
  ).toEqual({
    campaign: {
      supervisors: [],
      variables: [
        { name: 'city', default: 'Lisbon', testValue: null },
        { name: 'least', default: null, testValue: 5 },
      ],
    },
  });
});

it('starts one run for signals that repeat a key', async () => {
  const id = await campaign(admin, { variables: [{ name: 'city', type: 'string', default: 'Lisbon' }] });
  const signal = (body: unknown, by = admin) =>
    by.fetch(`/api/campaigns/${id}/signal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const unknown = await signal({ variables: { town: 'Porto' } });
  expect([unknown.status, await unknown.json()]).toEqual([
    400,
    expect.objectContaining({ code: 'BAD_VARIABLES', field: 'variables.town' }),
  ]);
  const wanted = { variables: { city: 'Porto' }, idempotencyKey: 'order 7' };
  const answers = await Promise.all([signal(wanted), signal(wanted)]);
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  const bodies = await Promise.all(answers.map((one) => one.json() as Promise<{ runId: string }>));
  expect(new Set(bodies.map(({ runId }) => runId)).size).toBe(1);
  const again = await admin.query<{ signalCampaign: { id: string; number: number } }>(
    'mutation ($id: ID!) { signalCampaign(campaignId: $id, idempotencyKey: "order 7") { id number } }',
    { id },
  );
  expect(again.signalCampaign).toEqual({ id: bodies[0]?.runId, number: 1 });
  expect((await signal({}, await server.as('manager'))).status).toBe(403);
  expect((await signal({ variable: {} })).status).toBe(400);
});

it('starts one test run for a start that is repeated since its answer was lost', async () => {
  const id = await campaign(admin, {});
  const start = async (key: string | null) => {
    const { startRun } = await admin.query<{ startRun: { number: number } }>(
      'mutation ($id: ID!, $key: String) { startRun(campaignId: $id, mode: test, idempotencyKey: $key) { number } }',
      { id, key },
    );
    return startRun.number;
  };
  expect(await Promise.all([start('first'), start('first')])).toEqual([1, 1]);
  expect([await start('first'), await start('second'), await start(null), await start(null)]).toEqual([
    1, 2, 3, 4,
  ]);
  await expect(start('')).rejects.toThrow('1 to 200 characters');
});

it('tells the supervisors of a live run that failed, and of a failed test only who started it', async () => {
  const [bea, carl] = [await person('Bea'), await person('Carl')];
  const supervised = await campaign(bea, { supervisors: [carl.id] });
  await db.execute(sql`alter table data.person rename to elsewhere`);
  const start = async (by: Client, mode: 'live' | 'test') => {
    const { startRun } = await by.query<{ startRun: { id: string } }>(
      'mutation ($id: ID!, $mode: RunMode!) { startRun(campaignId: $id, mode: $mode) { id } }',
      { id: supervised, mode },
    );
    await whenRun(db, startRun.id, ['paused']);
    return startRun.id;
  };
  const list = '{ notifications { unread notifications { id level title runId campaignName readAt } } }';
  interface List {
    notifications: { unread: number; notifications: { id: string; runId: string; title: string }[] };
  }
  const live = await start(bea, 'live');
  const { notifications: carls } = await carl.query<List>(list);
  expect(carls).toMatchObject({
    unread: 1,
    notifications: [
      { level: 'error', runId: live, campaignName: 'Loyal', title: '"People" failed: run 1 is paused' },
    ],
  });
  expect((await bea.query<List>(list)).notifications.unread).toBe(0);

  const test = await start(bea, 'test');
  expect((await bea.query<List>(list)).notifications.notifications).toMatchObject([{ runId: test }]);
  expect((await carl.query<List>(list)).notifications.unread).toBe(1);

  const counts: number[] = [];
  const mark = 'mutation ($ids: [ID!]) { markNotificationsRead(ids: $ids) }';
  for await (const { unreadNotifications } of carl.subscribe<{ unreadNotifications: number }>(
    'subscription { unreadNotifications }',
  )) {
    counts.push(unreadNotifications);
    if (counts.length === 2) break;
    // The notification of somebody else is left alone.
    await bea.query(mark, { ids: carls.notifications.map(({ id }) => id) });
    await carl.query(mark);
  }
  expect(counts).toEqual([1, 0]);
  expect(await bea.query('{ unreadNotifications }')).toEqual({ unreadNotifications: 1 });
});
