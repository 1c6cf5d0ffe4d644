import { expect, it, vi } from 'vitest';
import { client } from '../kit/client.ts';
import { setupLinkOf, startServerProcess } from '../kit/server-process.ts';

vi.setConfig({ testTimeout: 120_000 });

const counts = '{ setupNeeded }';

it('fills itself with the demonstration once, and finds everything as it was at the next start', async () => {
  const first = await startServerProcess({ program: 'main' });
  const link = setupLinkOf(first);
  expect(await client(first.url).query(counts)).toEqual({ setupNeeded: true });
  expect(first.output()).toContain('Importing payment');
  await first.stop();

  const admin = { ADMIN_EMAIL: 'ana@example.com', ADMIN_PASSWORD: 'a good password' };
  const begun = performance.now();
  const second = await startServerProcess({
    program: 'main',
    dataDir: first.dataDir,
    port: first.port,
    env: admin,
  });
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(second.output()).not.toContain('Importing');
  expect(second.output()).not.toContain(link);

  const signedIn = await fetch(`${second.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD }),
  });
  const [cookie = ''] = signedIn.headers.getSetCookie();
  const ana = client(second.url, { cookie: cookie.split(';')[0] ?? '' });
  const { campaigns, entity, apiKeys } = await ana.query<{
    campaigns: { edges: { node: { name: string } }[] };
    entity: { rowCount: number };
    apiKeys: unknown[];
  }>('{ campaigns { edges { node { name } } } entity(name: "customer") { rowCount } apiKeys { name } }');
  expect(campaigns.edges.map(({ node }) => node.name).toSorted()).toEqual([
    'Film night',
    'Film night, once more',
  ]);
  expect(entity.rowCount).toBe(599);
  expect(apiKeys).toEqual([]);
});

it('says who holds a data folder or a port, and what to do', async () => {
  const holder = await startServerProcess({ program: 'main', env: { DEMO: 'off' } });
  await expect(startServerProcess({ program: 'main', dataDir: holder.dataDir })).rejects.toThrow(
    /in use by process \d+[^]*DATA_DIR/,
  );
  await expect(startServerProcess({ program: 'main', port: holder.port })).rejects.toThrow(
    new RegExp(`Port ${holder.port} is already in use[^]*PORT=`),
  );
  expect(await client(holder.url).query(counts)).toEqual({ setupNeeded: true });
});
