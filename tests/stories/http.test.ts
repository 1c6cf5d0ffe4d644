import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import WebSocket from 'ws';
import { expect, it } from 'vitest';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const { admin, anonymous, url } = server;

const ask = (query: string, headers: Record<string, string> = {}) =>
  admin.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

it('says how it is', async () => {
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
  expect(await (await fetch(`${url}/readyz`)).text()).toBe('ready');
});

it('gives its metrics to whoever presents the token, and to nobody else', async () => {
  expect((await fetch(`${url}/metrics`)).status).toBe(404);
  const watched = await startTestServer({ env: { METRICS_TOKEN: 'token-of-16-or-more' } });
  const read = (headers: Record<string, string> = {}) => fetch(`${watched.url}/metrics`, { headers });
  expect((await read()).status).toBe(401);
  expect((await read({ authorization: 'Bearer another token' })).status).toBe(401);
  const answer = await read({ authorization: 'Bearer token-of-16-or-more' });
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  expect(text).toMatch(/^partitura_jobs\{job="housekeeping",state="(later|running|ready)"\} 1$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(text).toContain('# TYPE partitura_task_seconds histogram');
  await watched.stop();
});

it('answers with safe headers and a request id, each time another', async () => {
  const [one, other] = [await fetch(`${url}/healthz`), await fetch(`${url}/api/nothing`)];
  expect(Object.fromEntries(one.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
  });
  expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'));
  expect([other.status, await other.json()]).toEqual([
    404,
    { code: 'NOT_FOUND', message: 'There is nothing at /api/nothing.' },
  ]);
});

it('says which methods an address takes', async () => {
  const answer = await fetch(`${url}/api/imports`, { method: 'DELETE' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
});

it('refuses operations that are no operations, in words', async () => {
  expect(await anonymous.refusal('{ nothing }')).toMatchObject({
    message: expect.stringContaining('nothing'),
    extensions: { code: expect.any(String) },
  });
  expect(await anonymous.refusal('{')).toMatchObject({ message: expect.stringContaining('Syntax Error') });
  expect(await admin.refusal('{ campaign(id: "7") { id } }')).toMatchObject({
    message: 'This is not an id.',
    extensions: { code: 'BAD_INPUT', field: 'id' },
  });
  expect(
    await admin.refusal('{ campaigns(after: "rubbish") { totalCount edges { cursor } } }'),
  ).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
});

it('refuses operations that ask for too much', async () => {
  const deep = `{ campaigns { edges { node ${'{ lastRun { campaign '.repeat(8)} { id } ${'} }'.repeat(8)} } } }`;
  expect(await admin.refusal(deep)).toMatchObject({ extensions: { code: 'TOO_COMPLEX' } });
  const long = `{ ${Array.from({ length: 7000 }, () => 'setupNeeded').join(' ')} }`;
  expect((await admin.refusal(long)).message).toContain('tokens');
  const batch = await admin.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ query: '{ setupNeeded }' }]),
  });
  expect(batch.status).toBe(400);
  const huge = await ask(`{ setupNeeded } #${'x'.repeat(12 * 1024 * 1024)}`);
  expect([huge.status, await huge.json()]).toEqual([413, expect.objectContaining({ code: 'TOO_LARGE' })]);
});

it('changes nothing by GET', async () => {
  const answer = await admin.fetch(
    `/graphql?query=${encodeURIComponent('mutation { createCampaign(name: "Sneaked in") { id } }')}`,
  );
  expect(answer.status).toBe(405);
});

it('describes itself to tools', async () => {
  expect(await anonymous.query('{ __schema { queryType { name } } }')).toEqual({
    __schema: { queryType: { name: 'Query' } },
  });
});

it('gives a subscription over Server-Sent Events too', async () => {
  const answer = await ask(
    'subscription { reportChanged(campaignId: "00000000-0000-4000-8000-000000000000") { campaignId } }',
    { accept: 'text/event-stream' },
  );
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.getReader();
  let text = '';
  while (!text.includes('reportChanged')) text += new TextDecoder().decode((await reader.read()).value);
  expect(text).toContain('00000000-0000-4000-8000-000000000000');
  await reader.cancel();
});

it('opens a socket only for those who are signed in, and never for a page of another site', async () => {
  const closed = (headers: Record<string, string>) =>
    new Promise<number | string>((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers,
      });
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.on('message', () => {
        resolve('open');
        socket.close();
      });
      socket.on('close', resolve);
      socket.on('error', ({ message }) => resolve(message));
    });
  expect(await closed({})).toBe(4403);
  expect(await closed({ ...admin.headers })).toBe('open');
  expect(await closed({ cookie: 'partitura.session_token=x', origin: 'https://evil.example' })).toContain(
    '403',
  );
});

it('refuses an upload without a session, an entity or a right to it', async () => {
  const send = (path: string, headers: Record<string, string>) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: 'id\n1\n',
      headers: { 'content-type': 'text/csv', ...headers },
    });
  expect((await send('/api/imports?entity=customer', {})).status).toBe(401);
  expect(
    (await send('/api/imports?entity=customer', { ...(await server.as('viewer')).headers })).status,
  ).toBe(403);
  expect(await (await send('/api/imports', { ...admin.headers })).json()).toMatchObject({ field: 'entity' });
});

it('imports an uploaded file, gzip or plain, and shows its progress', async () => {
  await admin.query(`mutation { createEntity(input: { name: "guest", label: "Guest", primaryKey: ["id"], attributes: [
    { name: "id", type: integer, nullable: false }, { name: "email", type: string, identityNamespace: "email" }] }) { id rowCount } }`);
  const id = await admin.upload(
    'guest',
    gzipSync('ID;E-Mail\n1;ana@example.com\n2;bo@example.com\nx;no number\n'),
    'guests.csv.gz',
    { 'content-encoding': 'gzip' },
  );
  const { import: waiting } = await admin.query<{
    import: { state: string; header: string[]; suggestedMapping: unknown; sample: unknown };
  }>('query ($id: ID!) { import(id: $id) { state header suggestedMapping sample } }', { id });
  expect(waiting).toMatchObject({ state: 'mapping', header: ['ID', 'E-Mail'] });
  expect(waiting.suggestedMapping).toEqual([
    { column: 'ID', attribute: 'id' },
    { column: 'E-Mail', attribute: 'email' },
  ]);
  await admin.query(
    'mutation ($id: ID!, $mapping: [ImportMappingInput!]!) { startImport(id: $id, mapping: $mapping) { state } }',
    { id, mapping: waiting.suggestedMapping },
  );
  const states = [];
  for await (const { importProgress } of admin.subscribe<{
    importProgress: { state: string; inserted: number; rejected: number };
  }>('subscription ($id: ID!) { importProgress(id: $id) { state inserted rejected } }', { id })) {
    states.push(importProgress);
  }
  expect(states.at(-1)).toEqual({ state: 'completed', inserted: 2, rejected: 1 });
  const report = await admin.fetch(`/api/imports/${id}/rejects.csv`);
  expect(report.headers.get('content-disposition')).toContain('guests%20rejects.csv');
  expect((await report.text()).split('\n')[1]).toMatch(/^"?4"?,/);
  expect(
    await admin.query('{ entityRows(entity: "guest", sort: "email") { rows columns { name key } } }'),
  ).toEqual({
    entityRows: {
      rows: [
        [1, 'ana@example.com'],
        [2, 'bo@example.com'],
      ],
      columns: [
        { name: 'id', key: true },
        { name: 'email', key: false },
      ],
    },
  });
});

it('survives rubbish on the line', async () => {
  for (const rubbish of [
    'GET /%ff%zz HTTP/1.1\r\nhost: x\r\n\r\n',
    'GET //// HTTP/1.1\r\nhost: x\r\n\r\n',
    '\x00\x01\x02\r\n\r\n',
    'POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  ]) {
    await new Promise<void>((resolve) => {
      const socket = connect(server.config.port, '127.0.0.1', () => socket.write(rubbish));
      socket.setTimeout(2000, () => socket.destroy());
      socket.on('data', () => socket.end());
      socket.on('close', () => resolve());
      socket.on('error', () => resolve());
    });
  }
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
