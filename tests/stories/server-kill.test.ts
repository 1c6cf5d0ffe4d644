import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { everyone } from '../../server/src/query/rule.ts';
import { client, type Client } from '../kit/client.ts';
import { startServerProcess, type ServerProcess } from '../kit/server-process.ts';
import { openSmtpSink, type SmtpSink } from '../kit/smtp-sink.ts';
import { countsOf, readRun, runUntil } from '../kit/watch-run.ts';

const admin = { ADMIN_EMAIL: 'ana@example.com', ADMIN_PASSWORD: 'a good password' };
const people = 599;
const connections = 10;

let server = await startServerProcess({ program: 'main', env: admin });
const ana = await signIn(server);
const sink: SmtpSink = await openSmtpSink();
afterAll(() => sink.close());

async function signIn({ url }: ServerProcess): Promise<Client> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return client(url, { cookie: cookie.join('; ') });
}

/** `kill -9`, then the same command once more. */
async function killAndStartAgain(): Promise<void> {
  const { dataDir, port } = server;
  await server.kill();
  server = await startServerProcess({ program: 'main', dataDir, port, env: admin });
}

interface Ledger {
  readonly targeted: number;
  readonly sent: number;
  readonly excluded: number;
  readonly failed: number;
  readonly unknown: number;
  readonly pending: number;
}

async function ledgerOf(deliveryId: string): Promise<Ledger & { state: string }> {
  const { delivery } = await ana.query<{ delivery: { state: string; progress: Ledger } }>(
    'query ($id: ID!) { delivery(id: $id) { state progress { targeted sent excluded failed unknown pending } } }',
    { id: deliveryId },
  );
  return { state: delivery.state, ...delivery.progress };
}

async function addressesOf(deliveryId: string, status: string): Promise<string[]> {
  const { delivery } = await ana.query<{ delivery: { messages: { messages: { address: string }[] } } }>(
    'query ($id: ID!, $status: MessageStatus!) { delivery(id: $id) { messages(first: 500, status: $status) { messages { address } } } }',
    { id: deliveryId, status },
  );
  return delivery.messages.messages.map(({ address }) => address);
}

async function configureSmtp(): Promise<void> {
  const input = {
    name: 'mail-server',
    label: 'Mail server',
    channel: 'email',
    provider: 'smtp',
    dimension: 'customers',
    address: { path: [], name: 'email' },
    senderName: 'Sakila Film Club',
    senderAddress: 'films@sakila.example',
    settings: { host: '127.0.0.1', port: sink.port, connections },
  };
  await ana.query(
    'mutation ($input: ChannelConfigurationInput!) { saveChannelConfiguration(input: $input) { id } }',
    { input },
  );
}

const at = (x: number): { x: number; y: number } => ({ x, y: 0 });
const arrow = (sourceActivity: string, outlet: string, targetActivity: string) => ({
  id: `${sourceActivity}-${targetActivity}`,
  sourceActivity,
  outlet,
  targetActivity,
  inlet: 'in',
});

/** Everybody, a letter, a wait of a few seconds, the end. */
async function publishLetters(): Promise<string> {
  const graph = {
    activities: [
      {
        id: 'all',
        kind: 'build-audience',
        label: 'All',
        position: at(0),
        config: { dimension: 'customers', rule: everyone },
      },
      {
        id: 'letter',
        kind: 'email',
        label: 'Letter',
        position: at(300),
        config: {
          configuration: 'mail-server',
          subject: 'Hello {{ profile.first_name }}',
          format: 'html',
          body: '<p>Hello {{ profile.first_name }}, <a href="https://www.sakila.example/hello">look</a>.</p>',
          confirm: false,
        },
      },
      {
        id: 'pause',
        kind: 'wait',
        label: 'Pause',
        position: at(600),
        config: { mode: 'duration', amount: 4, unit: 'second' },
      },
      { id: 'done', kind: 'end', label: 'Done', position: at(900), config: {} },
    ],
    transitions: [
      arrow('all', 'out', 'letter'),
      arrow('letter', 'sent', 'pause'),
      arrow('pause', 'out', 'done'),
    ],
  };
  const { createCampaign } = await ana.query<{ createCampaign: { id: string; draft: { revision: number } } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Letters", graph: $graph) { id draft { revision } } }',
    { graph },
  );
  const { id, draft } = createCampaign;
  await ana.query(
    'mutation ($id: ID!, $revision: Int!) { publishCampaign(id: $id, revision: $revision) { id } }',
    {
      id,
      revision: draft.revision,
    },
  );
  return id;
}

/** Resolves once the sink has taken in so many messages; each takes a while, so that some are always in the air. */
function taken(count: number): Promise<void> {
  return new Promise((resolve) => {
    sink.onMessage = async () => {
      if (sink.received.length >= count) resolve();
      await pause(20);
    };
  });
}

test(
  'a server killed while it sends, and again while its run waits, goes on by itself: nobody is written to twice, nobody is forgotten',
  { timeout: 90_000 },
  async () => {
    await configureSmtp();
    const campaignId = await publishLetters();
    const aThird = taken(200);
    const { startRun } = await ana.query<{ startRun: { id: string } }>(
      'mutation ($campaignId: ID!) { startRun(campaignId: $campaignId, mode: live) { id } }',
      { campaignId },
    );
    await aThird;
    await killAndStartAgain();
    expect(sink.received.length).toBeLessThan(people);

    const waiting = await runUntil(ana, startRun.id, ({ tasks }) =>
      tasks.some(({ activityId, waitingFor }) => activityId === 'pause' && waitingFor === 'date'),
    );
    await killAndStartAgain();

    const run = await runUntil(ana, startRun.id, ({ state }) => state === 'completed');
    expect(waiting.deliveries).toHaveLength(1);
    const id = run.deliveries[0]?.id ?? '';
    const ledger = await ledgerOf(id);
    const { targeted, sent, excluded, failed, unknown, pending } = ledger;
    expect(ledger).toMatchObject({ state: 'completed', targeted: people, pending: 0, failed: 0 });
    expect(sent + excluded + failed + unknown + pending).toBe(targeted);
    expect(unknown).toBeLessThanOrEqual(connections);
    expect(countsOf(run)).toMatchObject({ 'all out': people });

    const received = sink.received.map(({ to }) => to.toLowerCase());
    expect(new Set(received).size).toBe(received.length);
    const listed = (await addressesOf(id, 'unknown')).map((address) => address.toLowerCase());
    expect(listed).toHaveLength(unknown);
    expect(new Set([...received, ...listed]).size).toBe(people - excluded);
  },
);

test(
  'a server killed in the middle of a test run carries every count to the end',
  { timeout: 60_000 },
  async () => {
    const { campaigns } = await ana.query<{ campaigns: { edges: { node: { id: string; name: string } }[] } }>(
      '{ campaigns(search: "Film night") { edges { node { id name } } } }',
    );
    const filmNight = campaigns.edges.find(({ node }) => node.name === 'Film night')?.node.id ?? '';
    const start = async (): Promise<string> => {
      const document = 'mutation ($id: ID!) { startRun(campaignId: $id, mode: test) { id } }';
      return (await ana.query<{ startRun: { id: string } }>(document, { id: filmNight })).startRun.id;
    };
    const undisturbed = await runUntil(ana, await start(), ({ state }) => state === 'completed');

    const id = await start();
    await runUntil(ana, id, ({ populations }) => populations.length > 0);
    await killAndStartAgain();
    const run = await runUntil(ana, id, ({ state }) => state === 'completed');
    expect(countsOf(run)).toEqual(countsOf(undisturbed));
    expect((await readRun(ana, id)).tasks.every(({ state }) => state !== 'failed')).toBe(true);
  },
);
