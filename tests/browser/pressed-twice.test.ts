import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFailed, test } from 'vitest';
import { openBrowser } from '../kit/browser.ts';
import { freePort } from '../kit/free-port.ts';
import { peopleGraph } from '../kit/people-graph.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';
import { signIn } from '../kit/sign-in.ts';
import { openWatchedContext } from '../kit/watched-context.ts';

const port = await freePort();
const server = await startTestServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const { db, admin, url } = server;
await peopleWhoBuy(db);
await admin.query(
  'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
);
const browser = await openBrowser();
afterAll(() => browser.close());

async function newCampaign(name: string): Promise<string> {
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($name: String!, $graph: GraphInput!) { createCampaign(name: $name, graph: $graph) { id } }',
    { name, graph: peopleGraph },
  );
  return createCampaign.id;
}
async function named(name: string): Promise<number> {
  const { campaigns } = await admin.query<{ campaigns: { edges: { node: { name: string } }[] } }>(
    '{ campaigns(first: 50) { edges { node { name } } } }',
  );
  return campaigns.edges.filter(({ node }) => node.name === name).length;
}
interface Seen {
  readonly runs: { mode: string }[];
  readonly draft: { graph: { activities: { label: string }[] } } | null;
  readonly published: { number: number; graph: { activities: { label: string }[] } } | null;
}
async function seen(id: string): Promise<Seen> {
  const { campaign } = await admin.query<{ campaign: Seen }>(
    `query ($id: ID!) { campaign(id: $id) {
      runs { mode }
      draft { graph { activities { label } } } published { number graph { activities { label } } } } }`,
    { id },
  );
  return campaign;
}
const modes = async (id: string): Promise<string[]> =>
  (await seen(id)).runs.map(({ mode }) => mode).toSorted();

async function openAsAna() {
  const watched = await openWatchedContext(browser);
  const page = await watched.context.newPage();
  onTestFailed(async () => {
    await page.screenshot({ path: 'tests/browser/output/pressed-twice-failed.png' });
  });
  await signIn(page, url);
  return { ...watched, page };
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** As an unsure hand does it: the second press is in time for a double click. */
const twice = { delay: 20, clickCount: 2 } as const;

async function openCampaign(page: Page, id: string): Promise<void> {
  await page.goto(`${url}/campaigns/${id}`);
  await page.getByRole('status').getByText('Saved').waitFor();
}
/** Answers come this late. */
async function slowDown(page: Page, ms: number): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (/mutation /.test(route.request().postData() ?? '')) await pause(ms);
    await route.continue();
  });
}

test.each([
  ['at once', 0],
  ['slowly', 700],
])(
  'what is pressed twice is done once, where the server answers %s',
  async (how, ms) => {
    const { context, complaints, page } = await openAsAna();
    await slowDown(page, ms);

    // By double click, and by Enter twice.
    await button(page, 'New campaign').click();
    const dialog = page.getByRole('dialog', { name: 'New campaign' });
    await dialog.getByLabel('Name').fill(`Clicked ${how}`);
    await button(page, 'Create').click(twice);
    await page.waitForURL('**/campaigns/*-*');
    await page.goto(`${url}/campaigns`);
    await button(page, 'New campaign').click();
    await dialog.getByLabel('Name').fill(`Entered ${how}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/campaigns/*-*');
    await pause(ms + 300);
    expect([await named(`Clicked ${how}`), await named(`Entered ${how}`)]).toEqual([1, 1]);

    const id = await newCampaign(`Original ${how}`);
    await page.goto(`${url}/campaigns`);
    await button(page, `Actions for Original ${how}`).click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).click(twice);
    await page.waitForURL('**/campaigns/*-*');
    await pause(ms + 300);
    expect(await named(`Copy of Original ${how}`)).toBe(1);

    await openCampaign(page, id);
    await button(page, 'Start test').click(twice);
    await page.waitForURL('**/runs/*');
    await pause(ms + 300);
    expect(await modes(id)).toEqual(['test']);

    await openCampaign(page, id);
    await button(page, 'Publish').click();
    const publishing = page.getByRole('dialog', { name: 'Publish this campaign' });
    await publishing.getByRole('button', { name: 'Publish', exact: true }).click(twice);
    await button(page, 'Start live').click();
    const starting = page.getByRole('dialog', { name: 'Start a live run?' });
    await starting.getByRole('button', { name: 'Start live', exact: true }).click(twice);
    await page.waitForURL('**/runs/*');
    await pause(ms + 300);
    expect(await modes(id)).toEqual(['live', 'test']);
    expect((await seen(id)).published?.number).toBe(1);

    // The published version is made a draft of again.
    await page.goto(`${url}/campaigns/${id}`);
    await button(page, 'Edit').click(twice);
    await button(page, 'Start test').waitFor();

    await page.goto(`${url}/settings/api-keys`);
    await button(page, 'New key').click();
    const keys = page.getByRole('dialog');
    await keys.getByLabel('Name').fill(`Key ${how}`);
    await keys.getByRole('button', { name: 'Create key', exact: true }).click(twice);
    await keys.getByRole('button', { name: 'Done', exact: true }).waitFor();
    await pause(ms + 300);
    const { apiKeys } = await admin.query<{ apiKeys: { name: string }[] }>('{ apiKeys { name } }');
    expect(apiKeys.filter(({ name }) => name === `Key ${how}`)).toHaveLength(1);
    expect(complaints).toEqual([]);
    await context.close();
  },
  150_000,
);

test('what is started, published and left is what is seen, though its save takes its time', async () => {
  const { context, page } = await openAsAna();
  const id = await newCampaign('Unsaved');
  await openCampaign(page, id);
  let saves: 'pass' | 'wait' | 'fail' = 'pass';
  let letPass = (): void => {};
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('SaveGraph') !== true) return await route.continue();
    if (saves === 'fail') return await route.abort();
    if (saves === 'wait') await new Promise<void>((resolve) => (letPass = resolve));
    await route.continue();
  });
  const relabel = async (label: string): Promise<void> => {
    await page.locator('.vue-flow__node-activity').first().click();
    await page.getByLabel('Label', { exact: true }).fill(label);
  };
  const saving = () => page.getByRole('status').getByText('Saving').waitFor();
  const labels = (of: { activities: { label: string }[] } | undefined) => of?.activities[0]?.label;

  saves = 'wait';
  await relabel('Started');
  await button(page, 'Start test').click();
  await saving();
  await pause(500);
  expect(await modes(id)).toEqual([]);
  letPass();
  await page.waitForURL('**/runs/*');
  await page.locator('.vue-flow__node-activity[aria-label^="Started,"]').waitFor();

  // What cannot be saved is not started, and it is said why.
  saves = 'pass';
  await openCampaign(page, id);
  saves = 'fail';
  await relabel('Lost');
  await button(page, 'Start test').click();
  await page.getByText('Your last changes are not saved, so nothing was begun').first().waitFor();
  await button(page, 'Publish').click();
  await pause(500);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await modes(id)).toEqual(['test']);

  saves = 'wait';
  await relabel('Published');
  await button(page, 'Publish').click();
  await saving();
  await pause(500);
  expect(await page.getByRole('dialog').count()).toBe(0);
  letPass();
  const publishing = page.getByRole('dialog', { name: 'Publish this campaign' });
  await publishing.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect.poll(async () => labels((await seen(id)).published?.graph)).toBe('Published');

  saves = 'pass';
  await button(page, 'Edit').click();
  await button(page, 'Start test').waitFor();
  saves = 'wait';
  await relabel('Left');
  await page.getByRole('link', { name: 'Campaigns', exact: true }).first().click();
  await pause(500);
  letPass();
  await page.waitForURL('**/campaigns');
  await expect.poll(async () => labels((await seen(id)).draft?.graph)).toBe('Left');
  await context.close();
});
