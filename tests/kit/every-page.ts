import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repositoryRoot } from '../../server/src/config.ts';
import { accessibilityFaults } from './accessibility.ts';
import type { Client } from './client.ts';
import { cutOffParts } from './targets.ts';
import { isStill } from './watched-context.ts';

/** Addresses of a route, each with a heading that its page has once it is there. */
type Addresses = readonly (readonly [address: string, heading: string])[];

/** The paths of the router that lead to pages, as its own file lists them. */
export async function routePaths(): Promise<string[]> {
  const router = await readFile(join(repositoryRoot, 'web/src/router.ts'), 'utf8');
  return [...router.matchAll(/\bpath: '((?:[^'\\]|\\.)+)'(?!, redirect)/g)].map(([, path = '']) =>
    path.replaceAll('\\\\', '\\'),
  );
}

/** The sections of the settings, as the navigation lists them. */
async function settingsSections(): Promise<string[]> {
  const navigation = await readFile(join(repositoryRoot, 'web/src/shell/navigation.ts'), 'utf8');
  return [...navigation.matchAll(/'(\/settings\/[\w-]+)'/g)].map(([, address = '']) => address);
}

const headings: Readonly<Record<string, string>> = {
  '/settings/channels': 'Channels',
  '/settings/alerts': 'Your alerts',
  '/settings/publishing': 'Publishing',
  '/settings/destinations': 'File destinations',
  '/settings/suppression': 'Suppression list',
  '/settings/users': 'Users',
  '/settings/api-keys': 'API keys',
  '/settings/audit': 'Audit log',
  '/settings/housekeeping': 'Housekeeping',
};

/** Where each route is seen with something on it. `campaign` names one that was published and has run. */
export async function everyAddress(
  api: Client,
  campaign: string,
): Promise<Readonly<Record<string, Addresses>>> {
  const page = await pageOf(api, campaign);
  const filter = await makeFilter(api);
  const waiting = await api.upload('customer', 'customer_id,first_name\n9001,Ana\n', 'new-customers.csv');
  const { inbox } = await api.query<{ inbox: { messages: { id: string; subject: string }[] } }>(
    '{ inbox { messages { id subject } } }',
  );
  const [message] = inbox.messages;
  if (message === undefined) throw new Error('The inbox is empty.');
  await makeAudience(api);
  await api.query('mutation { createApiKey(name: "Nightly", role: viewer) { token } }');
  await api.query('mutation { addSuppression(channel: "email", address: "bo@example.com") { address } }');
  const sections = await settingsSections();
  return {
    '/campaigns': [['/campaigns', 'Campaigns']],
    '/campaigns/:id': [
      [page.path, campaign],
      ['/campaigns/none', 'Campaign'],
    ],
    '/runs': [['/runs', 'Runs']],
    '/campaigns/:id/versions/:number(\\d+)': [[`${page.path}/versions/1`, campaign]],
    '/attention': [['/attention', 'Attention']],
    '/campaigns/:id/runs/:runId': [
      [`${page.path}/runs/${page.run}`, campaign],
      [`${page.path}/runs/none`, 'Run'],
    ],
    '/campaigns/:id/report': [
      [`${page.path}/report`, `Report: ${campaign}`],
      ['/campaigns/none/report', 'Report'],
    ],
    '/audiences': [['/audiences', 'Audiences']],
    '/audiences/:name': [
      ['/audiences/everybody', 'Everybody'],
      ['/audiences/none', 'none'],
    ],
    '/data': [
      ['/data', 'Data'],
      ['/data?view=diagram', 'Data'],
    ],
    '/data/:entity': [
      ['/data/customer', 'Customer'],
      ['/data/store?tab=schema', 'Store'],
    ],
    '/data/:entity/row': [
      ['/data/customer/row?customer_id=5', 'Customer 5'],
      ['/data/customer/row', 'Customer'],
    ],
    '/imports/:id?': [
      ['/imports', 'Imports'],
      [`/imports/${waiting}`, 'new-customers.csv'],
      ['/imports/none', 'Import'],
    ],
    '/filters': [['/filters', 'Filters']],
    '/filters/:id': [
      [`/filters/${filter}`, 'Loyal'],
      ['/filters/new', 'New filter'],
      ['/filters/none', 'Filter'],
    ],
    '/content/:section(templates|fragments)?': [
      ['/content', 'Content'],
      ['/content/fragments', 'Content'],
    ],
    '/functions': [['/functions', 'Functions']],
    '/inbox/:id?': [
      ['/inbox', 'Inbox'],
      [`/inbox/${message.id}`, message.subject],
    ],
    '/settings/:section': sections.map((address) => [address, headings[address] ?? 'Settings'] as const),
    '/:path(.*)*': [['/nowhere/at/all', 'Not found']],
  };
}

/**
 * What axe finds at an address, in light and in dark, what is cut off on a telephone and beside another window, and
 * whether it can be tried again what cannot be. It goes there within the page, which takes a fraction of a load.
 */
export async function faultsAt(page: Page, address: string, heading: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
  await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
  await page
    .locator('main :is([aria-busy="true"], .animate-pulse, .animate-spin)')
    .first()
    .waitFor({ state: 'hidden' });
  await page.waitForFunction(isStill);
  const light = await accessibilityFaults(page);
  const retries = await page.getByRole('button', { name: 'Try again' }).count();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(isStill);
  const dark = await accessibilityFaults(page, [], 'colours');
  const narrow = await cutOffWhenNarrow(page);
  return [...light, ...dark, ...narrow, ...(retries > 0 ? ['It can be tried again.'] : [])].map(
    (fault) => `${address}: ${fault}`,
  );
}

async function cutOffWhenNarrow(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  const faults: string[] = [];
  await page.setViewportSize({ width: 390, height: 800 });
  await page.waitForFunction(isStill);
  faults.push(...(await cutOffParts(page)).map((fault) => `390 px wide: ${fault}`));
  if (size) await page.setViewportSize(size);
  return faults;
}

async function pageOf(api: Client, name: string): Promise<{ path: string; run: string }> {
  const { campaigns } = await api.query<{
    campaigns: { edges: { node: { id: string; name: string; lastRun: { id: string } | null } }[] };
  }>('{ campaigns(first: 20) { edges { node { id name lastRun { id } } } } }');
  const found = campaigns.edges.find(({ node }) => node.name === name)?.node;
  if (!found?.lastRun) throw new Error(`${name} has not run.`);
  return { path: `/campaigns/${found.id}`, run: found.lastRun.id };
}

const everyone = { type: 'group', operator: 'and', members: [] };

async function makeFilter(api: Client): Promise<string> {
  const input = { entity: 'customer', name: 'loyal', label: 'Loyal', rule: everyone };
  const { savePredefinedFilter } = await api.query<{ savePredefinedFilter: { id: string } }>(
    'mutation ($input: PredefinedFilterInput!) { savePredefinedFilter(input: $input) { id } }',
    { input },
  );
  return savePredefinedFilter.id;
}

async function makeAudience(api: Client): Promise<void> {
  const activity = (id: string, kind: string, config: object, x: number) => ({
    id,
    kind,
    label: id,
    config,
    position: { x, y: 0 },
    enabled: true,
  });
  const graph = {
    activities: [
      activity('all', 'build-audience', { dimension: 'customers', rule: everyone }, 0),
      activity('keep', 'save-audience', { name: 'everybody', label: 'Everybody', columns: [] }, 300),
    ],
    transitions: [{ id: 't', sourceActivity: 'all', outlet: 'out', targetActivity: 'keep', inlet: 'in' }],
  };
  const { createCampaign } = await api.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Everybody, kept", graph: $graph) { id } }',
    { graph },
  );
  await api.query('mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }', createCampaign);
  await api.query('mutation ($id: ID!) { startRun(campaignId: $id, mode: live) { id } }', createCampaign);
}
