import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Graph } from '../campaigns/graph.ts';
import { openApi, type Api, type ApiOptions } from './api.ts';
import { demoDimensions, demoEntities, demoLinks } from './entities.ts';
import { emailConfiguration, filmNight } from './film-night.ts';
import { filmNightOnceMore } from './film-night-once-more.ts';
import { graphInput } from './graph-input.ts';
import { importCsv } from './import-csv.ts';
import { daysUntilYesterday, shiftDates } from './shift-dates.ts';

const folder = join(import.meta.dirname, '../../demo');
const text = (path: string) => readFile(join(folder, path), 'utf8');

export interface DemoOptions extends ApiOptions {
  /** Dates are moved so that the newest rental was on the day before this moment (UTC). */
  readonly now?: Date;
  /** Hears of each step. */
  readonly onProgress?: (message: string) => void;
}

/**
 * Fills an installation with the demonstration, through the public API alone: data model, rows, a sandbox to send
 * with, and two campaigns. What is there already is left alone, so that a broken-off load can be finished.
 */
export async function loadDemo({
  now = new Date(),
  onProgress = () => {},
  ...options
}: DemoOptions): Promise<void> {
  const api = openApi(options);
  onProgress('Making the data model');
  await makeModel(api);
  const days = daysUntilYesterday(await text('sakila/rental.csv'), 'rental_date', now);
  for (const { name } of demoEntities) {
    onProgress(`Importing ${name}`);
    const path = name === 'newsletter_signup' ? 'newsletter-signups.csv' : `sakila/${name}.csv`;
    await importCsv(api, name, path, shiftDates(await text(path), days));
  }
  onProgress('Making the campaigns');
  await makeSandbox(api);
  await makeCampaigns(api);
}

interface Model {
  entities: { name: string; links: { name: string }[] }[];
  targetingDimensions: { name: string }[];
}

async function makeModel(api: Api): Promise<void> {
  const there = await api.query<Model>('{ entities { name links { name } } targetingDimensions { name } }');
  const links = new Map(there.entities.map((one) => [one.name, one.links.map(({ name }) => name)]));
  for (const input of demoEntities) {
    if (links.has(input.name)) continue;
    await api.query('mutation ($input: EntityInput!) { createEntity(input: $input) { id } }', { input });
  }
  for (const link of demoLinks) {
    if (links.get(link.fromEntity)?.includes(link.name)) continue;
    const input = { ...link, cardinality: 'MANY_TO_ONE' };
    await api.query('mutation ($input: LinkInput!) { createLink(input: $input) { name } }', { input });
  }
  for (const dimension of demoDimensions) {
    if (there.targetingDimensions.some(({ name }) => name === dimension.name)) continue;
    await api.query(
      `mutation ($name: String!, $label: String!, $entity: String!, $identityAttribute: String!) {
        createTargetingDimension(name: $name, label: $label, entity: $entity, identityAttribute: $identityAttribute) { name }
      }`,
      { ...dimension },
    );
  }
}

async function makeSandbox(api: Api): Promise<void> {
  const there = await api.query<{ channelConfigurations: { name: string }[] }>(
    '{ channelConfigurations { name } }',
  );
  if (there.channelConfigurations.some(({ name }) => name === emailConfiguration)) return;
  const input = {
    name: emailConfiguration,
    label: 'Sandbox e-mail',
    channel: 'email',
    provider: 'sandbox',
    enabled: true,
    dimension: 'customers',
    address: { path: [], name: 'email' },
    senderName: 'Sakila Film Club',
    senderAddress: 'films@sakila.example',
    replyTo: 'club@sakila.example',
    // People who are faster than the campaign's minute of waiting.
    settings: {
      openRate: 0.6,
      clickRate: 0.4,
      bounceRate: 0.03,
      unsubscribeRate: 0.02,
      minDelay: 1,
      maxDelay: 30,
    },
  };
  await api.query(
    'mutation ($input: ChannelConfigurationInput!) { saveChannelConfiguration(input: $input) { id } }',
    { input },
  );
}

async function makeCampaigns(api: Api): Promise<void> {
  const [topSpenders, everyoneElse, reminder, onceMore] = await Promise.all(
    ['top-spenders', 'everyone-else', 'reminder', 'once-more'].map((name) => text(`emails/${name}.mjml`)),
  );
  if (!topSpenders || !everyoneElse || !reminder || !onceMore)
    throw new Error('An e-mail of the demonstration is empty.');
  const filmNightId = await makeCampaign(api, {
    name: 'Film night',
    description: 'Invites good customers and friends of family films, and reminds those who have not looked.',
    graph: filmNight({ topSpenders, everyoneElse, reminder }),
  });
  await makeCampaign(api, {
    name: 'Film night, once more',
    description: 'Asks those again who opened the invitation but did not click.',
    graph: filmNightOnceMore(filmNightId, onceMore),
  });
}

interface Found {
  campaigns: { edges: { node: { id: string; name: string } }[] };
}

async function makeCampaign(
  api: Api,
  campaign: { name: string; description: string; graph: Graph },
): Promise<string> {
  const { name, description, graph } = campaign;
  const found = await api.query<Found>(
    'query ($search: String!) { campaigns(first: 50, search: $search) { edges { node { id name } } } }',
    { search: name },
  );
  const there = found.campaigns.edges.find(({ node }) => node.name === name);
  if (there !== undefined) return there.node.id;
  const { createCampaign } = await api.query<{ createCampaign: { id: string } }>(
    `mutation ($name: String!, $description: String!, $graph: GraphInput!) {
      createCampaign(name: $name, description: $description, graph: $graph) { id }
    }`,
    { name, description, graph: graphInput(graph) },
  );
  return createCampaign.id;
}
