import { expect, it } from 'vitest';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const { admin, db } = server;
await peopleWhoBuy(db);

const importQuery =
  'query ($id: ID!) { import(id: $id) { state error inserted rejected rejects { line reason } } }';
const startQuery =
  'mutation ($id: ID!, $mapping: [ImportMappingInput!]!, $maxErrors: Int) { startImport(id: $id, mapping: $mapping, maxErrors: $maxErrors) { state } }';
const mappingOf = (...names: string[]) => names.map((name) => ({ column: name, attribute: name }));

interface Import {
  state: string;
  error: string | null;
  inserted: number;
  rejected: number;
  rejects: { line: number; reason: string }[];
}

async function ended(id: string): Promise<Import> {
  for (;;) {
    const { import: found } = await admin.query<{ import: Import }>(importQuery, { id });
    if (['completed', 'failed'].includes(found.state)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const countries = async () =>
  (await admin.query<{ entity: { rowCount: number } }>('{ entity(name: "country") { rowCount } }')).entity
    .rowCount;

it('tells where a malformed CSV file is broken, and imports nothing of a file that is none', async () => {
  const before = await countries();
  await expect(admin.upload('country', '')).rejects.toThrow('NOT_CSV: The file cannot be read: it is empty');
  await expect(admin.upload('country', 'code,code\nXX,Nowhere\n')).rejects.toThrow('NOT_CSV');
  const id = await admin.upload('country', 'code,name\nXA,One\nXB\nXC,"never closed\n');
  await admin.query(startQuery, { id, mapping: mappingOf('code', 'name'), maxErrors: 1 });
  const found = await ended(id);
  expect(found).toMatchObject({ state: 'failed', inserted: 0 });
  expect(found.error).toContain('2');
  expect(found.rejects).toEqual([
    { line: 3, reason: expect.stringContaining('1 column') },
    { line: 4, reason: expect.stringContaining('quote') },
  ]);
  expect(await countries()).toBe(before);
});

it('tells which values are of the wrong type, with their lines', async () => {
  const id = await admin.upload(
    'person',
    'id,name,score,born\n101,Ok,7,2000-02-29\n102,Bad,seven,2000-01-01\nx3,Worse,1,2001-02-29\n',
  );
  await admin.query(startQuery, { id, mapping: mappingOf('id', 'name', 'score', 'born') });
  const found = await ended(id);
  expect(found).toMatchObject({ state: 'completed', inserted: 1, rejected: 2 });
  expect(found.rejects.map(({ line }) => line)).toEqual([3, 4]);
  expect(found.rejects[0]?.reason).toMatch(/score/);
  expect(found.rejects[1]?.reason).toMatch(/id/);
  expect(found.rejects[1]?.reason).toMatch(/born/);
});

it('tells which columns are unknown, and starts nothing', async () => {
  const id = await admin.upload('country', 'code,name,anthem\nXA,One,la la\n');
  const mapping = [...mappingOf('code', 'name', 'anthem'), { column: 'flag', attribute: 'name' }];
  expect((await admin.refusal(startQuery, { id, mapping })).extensions).toMatchObject({
    code: 'BAD_MAPPING',
    issues: [
      { field: 'mapping.2.attribute', message: 'Country has no attribute "anthem".' },
      { field: 'mapping.3.column', message: 'The file has no column "flag".' },
    ],
  });
  await expect(admin.upload('planet', 'id\n1\n')).rejects.toThrow('planet');
  expect((await admin.query<{ import: Import }>(importQuery, { id })).import.state).toBe('mapping');
});

const position = { x: 0, y: 0 };
const audience = (rule: unknown) => ({
  id: 'people',
  kind: 'build-audience',
  label: 'People',
  config: { dimension: 'people', rule },
  position,
});
const everyone = { type: 'group', operator: 'and', members: [] };
const arrow = (id: string, sourceActivity: string, outlet: string, targetActivity: string, inlet = 'in') => ({
  id,
  sourceActivity,
  outlet,
  targetActivity,
  inlet,
});
const mail = (changes: object = {}) => ({
  id: 'mail',
  kind: 'email',
  label: 'Mail',
  position,
  config: {
    configuration: 'sandbox',
    subject: 'Hello {{ profile.name }}',
    format: 'html',
    body: '<p><a href="https://example.com/shop">Shop</a> <a href="{{ context.unsubscribeUrl }}">Unsubscribe</a></p>',
    confirm: false,
    ...changes,
  },
});

interface Made {
  createCampaign: {
    id: string;
    draft: {
      revision: number;
      issues: { activityId: string | null; field: string | null; message: string }[];
    };
  };
}

async function campaign(graph: unknown) {
  const { createCampaign } = await admin.query<Made>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Bad", graph: $graph) { id draft { revision issues { activityId field message } } } }',
    { graph },
  );
  const { id, draft } = createCampaign;
  const publish = () =>
    admin.refusal('mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }', { id });
  return { id, issues: draft.issues, publish };
}

it('names the activities that form a circle, and neither publishes nor runs them', async () => {
  const fork = (id: string) => ({ id, kind: 'combine', label: id, config: { operation: 'union' }, position });
  const graph = {
    activities: [audience(everyone), fork('one'), fork('two')],
    transitions: [
      arrow('a', 'people', 'out', 'one'),
      arrow('b', 'one', 'out', 'two'),
      arrow('c', 'two', 'out', 'one'),
    ],
  };
  const { id, issues, publish } = await campaign(graph);
  const circle = issues.find(({ message }) => /circle/.test(message));
  expect(circle?.message).toMatch(/one.*two|two.*one/);
  expect((await publish()).extensions).toMatchObject({ code: 'GRAPH_HAS_ERRORS' });
  const run = await admin.refusal('mutation ($id: ID!) { startRun(campaignId: $id, mode: test) { id } }', {
    id,
  });
  expect(run.extensions.code).toBe('GRAPH_HAS_ERRORS');
  expect(
    await admin.query('query ($id: ID!) { campaign(id: $id) { state runs { id } published { id } } }', {
      id,
    }),
  ).toEqual({
    campaign: { state: 'draft', runs: [], published: null },
  });
});

it('says which attribute a rule misses, at its place', async () => {
  const rule = {
    type: 'group',
    operator: 'and',
    members: [
      {
        type: 'compare',
        operand: { type: 'attribute', path: [], name: 'shoe_size' },
        operator: 'equals',
        value: { type: 'literal', value: 42 },
      },
    ],
  };
  const { ruleIssues } = await admin.query<{ ruleIssues: { path: string; message: string }[] }>(
    'query ($rule: JSON!) { ruleIssues(entity: "person", rule: $rule) { path message } }',
    { rule },
  );
  expect(ruleIssues).toEqual([
    { path: expect.stringContaining('members.0'), message: expect.stringContaining('shoe_size') },
  ]);
  const preview = await admin.refusal(
    'query ($rule: JSON!) { rulePreview(entity: "person", rule: $rule) { count } }',
    { rule },
  );
  expect(preview.extensions).toMatchObject({
    code: 'RULE_HAS_ERRORS',
    issues: [{ field: expect.stringContaining('members.0') }],
  });
  const { issues } = await campaign({ activities: [audience(rule)], transitions: [] });
  expect(issues).toContainEqual({
    activityId: 'people',
    field: expect.stringContaining('rule.members.0'),
    message: expect.stringContaining('shoe_size'),
  });
  const nonsense = await admin.refusal(
    'query ($rule: JSON!) { rulePreview(entity: "person", rule: $rule) { count } }',
    { rule: { type: 'magic' } },
  );
  expect(nonsense.extensions).toMatchObject({ code: 'BAD_INPUT' });
});

it('says which field a template misses, with its line, and sends nothing', async () => {
  await makeSandbox();
  const graph = {
    activities: [
      audience(everyone),
      mail({ body: '<p>Hello</p>\n<p>{{ profile.shoe_size }}</p>\n<p>{{ enrichment.total }}</p>' }),
    ],
    transitions: [arrow('a', 'people', 'out', 'mail')],
  };
  const { id, issues, publish } = await campaign(graph);
  expect(issues.map(({ activityId, field, message }) => [activityId, field, message])).toEqual(
    expect.arrayContaining([
      ['mail', 'body', expect.stringMatching(/line 2.*shoe_size/)],
      ['mail', 'body', expect.stringMatching(/line 3.*total/)],
    ]),
  );
  expect((await publish()).extensions.code).toBe('GRAPH_HAS_ERRORS');
  const { contentIssues } = await admin.query<{ contentIssues: unknown[] }>(
    'query ($id: ID!, $content: EmailContentInput!) { contentIssues(campaignId: $id, activityId: "mail", content: $content) { field line column message } }',
    { id, content: { subject: 'Hello {{ profile.nme }}', format: 'html', body: '<p>{% if %}</p>' } },
  );
  expect(contentIssues).toEqual([
    expect.objectContaining({ field: 'subject', line: 1, message: expect.stringContaining('nme') }),
    expect.objectContaining({ field: 'body', line: 1 }),
  ]);
});

it('counts nothing for a tampered tracking link, and leads nowhere', async () => {
  await makeSandbox();
  const { id } = await campaign({
    activities: [audience(everyone), mail()],
    transitions: [arrow('a', 'people', 'out', 'mail')],
  });
  await admin.query('mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }', { id });
  await admin.query('mutation ($id: ID!) { startRun(campaignId: $id, mode: live) { id } }', { id });
  const html = await firstMessage();
  const link = /href="([^"]*\/t\/c\/[^"]+)"/.exec(html)?.[1] ?? '';
  const path = new URL(link).pathname;
  for (const at of [path.length - 1, path.length - 5, 10]) {
    const tampered = path.slice(0, at) + (path[at] === 'A' ? 'B' : 'A') + path.slice(at + 1);
    const answer = await server.anonymous.fetch(tampered);
    expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
      404,
      null,
      'Not found\n',
    ]);
  }
  const clicks = async () =>
    (await db.$client`select count(*)::int as count from partitura.tracking_event`)[0]?.['count'] as number;
  expect(await clicks()).toBe(0);
  const real = await server.anonymous.fetch(path);
  expect([real.status, real.headers.get('location')]).toEqual([302, 'https://example.com/shop']);
  expect(await clicks()).toBe(1);
});

async function firstMessage(): Promise<string> {
  for (;;) {
    const { inbox } = await admin.query<{ inbox: { messages: { html: string }[] } }>(
      '{ inbox { messages { html to subject campaign { name } headers } } }',
    );
    if (inbox.messages[0]) return inbox.messages[0].html;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function makeSandbox(): Promise<void> {
  const { channelConfigurations } = await admin.query<{ channelConfigurations: unknown[] }>(
    '{ channelConfigurations { name } }',
  );
  if (channelConfigurations.length > 0) return;
  await admin.query(
    'mutation ($input: ChannelConfigurationInput!) { saveChannelConfiguration(input: $input) { id } }',
    {
      input: {
        name: 'sandbox',
        label: 'Sandbox',
        channel: 'email',
        provider: 'sandbox',
        dimension: 'people',
        address: { path: [], name: 'email' },
        senderName: 'Shop',
        senderAddress: 'shop@example.com',
        settings: {},
      },
    },
  );
}
