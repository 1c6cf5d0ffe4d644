import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../server/src/config.ts';
import { unaudited } from '../../server/src/graphql/audited.ts';
import acts from '../../web/src/settings/words/acts.en.ts';
import { client } from '../kit/client.ts';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const { admin } = server;

interface Entry {
  act: string;
  object: string;
  objectName: string | null;
  actorName: string;
  isProgram: boolean;
  detail: Record<string, unknown>;
  times: number;
}
const log = async (args = '') =>
  (
    await admin.query<{ auditLog: { entries: Entry[]; endCursor: string | null; hasNextPage: boolean } }>(
      `{ auditLog${args} { entries { act object objectName actorName isProgram detail times } endCursor hasNextPage } }`,
    )
  ).auditLog;

it('tells who has changed what, and no secret', async () => {
  await admin.query(
    'mutation { createUser(email: "eva@example.com", name: "Eva", role: viewer, password: "a good password") { id } }',
  );
  const { createApiKey } = await admin.query<{ createApiKey: { token: string; key: { id: string } } }>(
    'mutation { createApiKey(name: "nightly", role: manager) { token key { id } } }',
  );
  const nightly = client(server.url, { authorization: `Bearer ${createApiKey.token}` });
  await nightly.query('mutation { addSuppression(channel: "email", address: "bo@example.com") { address } }');

  const { entries } = await log();
  expect(entries.slice(0, 3).map(({ act }) => act)).toEqual(['addSuppression', 'createApiKey', 'createUser']);
  expect(entries[0]).toMatchObject({
    actorName: 'nightly',
    isProgram: true,
    object: 'bo@example.com',
    objectName: null,
    detail: { channel: 'email', address: 'bo@example.com' },
  });
  expect(entries.slice(1, 3).map(({ objectName }) => objectName)).toEqual([null, 'Eva']);
  expect(entries[2]?.detail).toEqual({ email: 'eva@example.com', name: 'Eva', role: 'viewer' });
  expect(JSON.stringify(entries)).not.toMatch(/a good password|ptk_/);
});

it('keeps what was refused out of it', async () => {
  const before = (await log()).entries.length;
  await admin.refusal(
    'mutation { createUser(email: "nobody", name: "", role: viewer, password: "a good password") { id } }',
  );
  expect((await log()).entries).toHaveLength(before);
});

it('writes the same act upon the same thing, again and again, as one', async () => {
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation { createCampaign(name: "Letter") { id } }',
  );
  for (const name of ['Letter 1', 'Letter 2', 'Letter 3'])
    await admin.query(`mutation { updateCampaign(id: "${createCampaign.id}", name: "${name}") { id } }`);
  const { entries } = await log(`(object: "${createCampaign.id}")`);
  expect(entries.map(({ act, times }) => [act, times])).toEqual([
    ['updateCampaign', 3],
    ['createCampaign', 1],
  ]);
  expect(entries[0]?.detail).toMatchObject({ name: 'Letter 3' });
  expect(entries.map(({ objectName }) => objectName)).toEqual(['Letter 3', 'Letter 3']);
});

it('is filtered and read page by page', async () => {
  expect((await log('(act: "createUser")')).entries.map(({ object }) => object)).toHaveLength(1);
  const first = await log('(first: 2)');
  expect(first.hasNextPage).toBe(true);
  const next = await log(`(first: 2, after: "${first.endCursor}")`);
  expect([...first.entries, ...next.entries]).toEqual((await log('(first: 4)')).entries);
  expect((await log('(until: "2020-01-01T00:00:00Z")')).entries).toEqual([]);
});

it('is for administrators only', async () => {
  const refused = await (await server.as('approver')).refusal('{ auditLog { endCursor } }');
  expect(refused.extensions.code).toBe('FORBIDDEN');
});

it('has words for every act', async () => {
  const schema = buildSchema(await readFile(join(repositoryRoot, 'schema.graphql'), 'utf8'));
  const written = Object.keys(schema.getMutationType()?.getFields() ?? {}).filter(
    (name) => !unaudited.has(name),
  );
  expect(Object.keys(acts).toSorted()).toEqual(written.toSorted());
});
