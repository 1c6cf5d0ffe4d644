import { loadDemo } from '../../server/src/demo/load-demo.ts';
import { startTestServer, type TestServer } from './server.ts';

export interface DemoServer extends TestServer {
  /** Ids of the demo's campaigns. */
  readonly filmNight: string;
  readonly onceMore: string;
}

/** A server that holds the demonstration, loaded through its own API. */
export async function startDemoServer(options: { env?: NodeJS.ProcessEnv } = {}): Promise<DemoServer> {
  const server = await startTestServer(options);
  const token = server.admin.headers['authorization']?.replace('Bearer ', '') ?? '';
  await loadDemo({ url: server.url, token });
  const { campaigns } = await server.admin.query<{
    campaigns: { edges: { node: { id: string; name: string } }[] };
  }>('{ campaigns(first: 10) { edges { node { id name } } } }');
  const named = (name: string): string =>
    campaigns.edges.find(({ node }) => node.name === name)?.node.id ?? '';
  return { ...server, filmNight: named('Film night'), onceMore: named('Film night, once more') };
}
