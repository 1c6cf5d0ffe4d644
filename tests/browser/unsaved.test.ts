import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { afterAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { connect } from '../../server/src/db/database.ts';
import { attachEmbedded } from '../../server/src/db/embedded.ts';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { client, type Client } from '../kit/client.ts';
import { createPeople, testSecret } from '../kit/delivery.ts';
import { startServerProcess, type ServerProcess } from '../kit/server-process.ts';
import { openWatchedContext } from '../kit/watched-context.ts';

const ana = { email: 'ana@example.com', password: 'a good password' };
let server = await start();
const { url } = server;
const db = await connect((await attachEmbedded(server.dataDir)).address, { connections: 2 });
await createPeople(db);
const api = await signedInApi();
const campaignId = await makeCampaign();
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(async () => {
  await browser.close();
  await db.$client.end({ timeout: 1 });
  await server.stop();
}, 30_000);

// Each step goes on from where the one before has left the page.
let hasFailed = false;
beforeEach(({ skip }) => {
  if (hasFailed) skip('a step before this one has failed');
  onTestFailed(async () => {
    hasFailed = true;
    await page.screenshot({ path: 'tests/browser/output/failed-unsaved.png' });
  });
});

function start(again: { dataDir?: string; port?: number } = {}): Promise<ServerProcess> {
  return startServerProcess({
    program: 'main',
    ...again,
    env: { SECRET: testSecret, DEMO: 'off', ADMIN_EMAIL: ana.email, ADMIN_PASSWORD: ana.password },
  });
}
async function signedInApi(): Promise<Client> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(ana),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return client(url, { cookie: cookie.join('; '), origin: url });
}
/** Those of one name, and nothing behind them. */
async function makeCampaign(): Promise<string> {
  const rule = {
    type: 'compare',
    operand: { type: 'attribute', path: [], name: 'name' },
    operator: 'equals',
    value: { type: 'literal', value: 'Ana' },
  };
  const activities = [
    {
      id: 'Everybody',
      kind: 'build-audience',
      label: 'Everybody',
      position: { x: 0, y: 0 },
      config: { dimension: 'people', rule: { type: 'group', operator: 'and', members: [rule] } },
    },
  ];
  const { createCampaign } = await api.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Letters", graph: $graph) { id } }',
    { graph: { activities, transitions: [] } },
  );
  return createCampaign.id;
}
const draft = async (): Promise<string> =>
  JSON.stringify(
    await api.query(
      'query ($id: ID!) { campaign(id: $id) { draft { graph { activities { label config } } } } }',
      {
        id: campaignId,
      },
    ),
  );
const fragments = async () =>
  (
    await api.query<{ contentFragments: { id: string; label: string; body: string; revision: number }[] }>(
      '{ contentFragments { id label body revision } }',
    )
  ).contentFragments;

const words = (text: string): string =>
  `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`;

const button = (name: string, within: Locator | typeof page = page): Locator =>
  within.getByRole('button', { name, exact: true });
const dialog = (name: string): Locator => page.getByRole('dialog', { name, exact: true });
const question = dialog('Leave without saving?');
const saveState = (words: string): Locator => page.getByRole('status').filter({ hasText: words });
/** A dialog moves in for a moment, and takes no click beside it until then. */
const settle = () => pause(350);
async function keepEditing(): Promise<void> {
  await question.waitFor();
  await button('Keep editing', question).click();
  await question.waitFor({ state: 'hidden' });
}
async function leave(): Promise<void> {
  await question.waitFor();
  await button('Leave', question).click();
  await question.waitFor({ state: 'hidden' });
}

test('whose session ends while a rule is edited signs in again over it, and the rule is saved', async () => {
  await page.goto(`${url}/sign-in?next=/campaigns/${campaignId}`);
  await page.getByLabel('E-mail').fill(ana.email);
  await page.getByLabel('Password', { exact: true }).fill(ana.password);
  await page.keyboard.press('Enter');
  await page.getByTestId('activity-Everybody').click();
  const value = page.getByLabel('Value', { exact: true }).first();
  await value.waitFor();
  await context.clearCookies();
  await value.fill('Zoe');

  const again = dialog('Your session has ended');
  await again.waitFor();
  expect(await again.getByLabel('E-mail').inputValue()).toBe(ana.email);
  await shot(page, 'session-ended');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await again.getByLabel('Password').fill('not the password');
  await page.keyboard.press('Enter');
  await again.getByRole('alert').waitFor();
  expect(await draft()).not.toContain('Zoe');
  await again.getByLabel('Password').fill(ana.password);
  await page.keyboard.press('Enter');
  await again.waitFor({ state: 'hidden' });
  expect(await value.inputValue()).toBe('Zoe');
  await saveState('Saved').waitFor();
  expect(await draft()).toContain('Zoe');
});

test('a dialog closes at once when nothing was changed, and asks before something typed is lost', async () => {
  await page.goto(`${url}/settings/suppression`);
  const adding = dialog('Add to the suppression list');
  const address = adding.getByLabel('Address');
  await button('Add to the suppression list').click();
  await address.waitFor();
  await page.keyboard.press('Escape');
  await adding.waitFor({ state: 'hidden' });
  await button('Add to the suppression list').click();
  await address.fill('rita@example.com');
  await page.keyboard.press('Escape');
  await shot(page, 'leave-without-saving');
  expect(await accessibilityFaults(page)).toEqual([]);
  // Enter is the way back.
  await question.locator('button:focus', { hasText: 'Keep editing' }).waitFor();
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'hidden' });
  await settle();
  await page.mouse.click(1300, 800);
  await keepEditing();
  await button('Close', adding).click();
  await keepEditing();
  expect(await address.inputValue()).toBe('rita@example.com');
  await button('Cancel', adding).click();
  await leave();
  await adding.waitFor({ state: 'hidden' });

  // What the server refuses stays as well, and the word is at its field.
  await button('Add to the suppression list').click();
  expect(await address.inputValue()).toBe('');
  await address.fill('nobody');
  await button('Add to the list', adding).click();
  await adding.locator('[aria-invalid="true"]').waitFor();
  expect(await address.inputValue()).toBe('nobody');
  await page.keyboard.press('Escape');
  await leave();
});

test('the way back, a link and a reload ask while something is unsaved', async () => {
  await page.getByRole('link', { name: 'API keys' }).click();
  await button('New key').click();
  const making = dialog('New API key');
  await making.getByLabel('Name').fill('Shop');
  await page.goBack();
  await keepEditing();
  expect(page.url()).toBe(`${url}/settings/api-keys`);
  expect(await making.getByLabel('Name').inputValue()).toBe('Shop');
  await page.goBack();
  await leave();
  await making.waitFor({ state: 'hidden' });
  await page.waitForURL('**/settings/suppression');

  await page.getByRole('link', { name: 'Filters', exact: true }).click();
  await page.getByRole('link', { name: 'New filter' }).first().click();
  const label = page.getByLabel('Label', { exact: true });
  await label.fill('Good payers');
  await page.getByRole('link', { name: 'Audiences', exact: true }).click();
  await keepEditing();
  let asked = '';
  page.once('dialog', (browsers) => {
    asked = browsers.type();
    void browsers.dismiss();
  });
  await page.evaluate(() => void setTimeout(() => location.reload(), 0));
  await expect.poll(() => asked).toBe('beforeunload');
  expect(await label.inputValue()).toBe('Good payers');
  await page.getByRole('link', { name: 'Audiences', exact: true }).click();
  await leave();
  await page.waitForURL('**/audiences');
});

test('what is edited while the server is away is saved when it is back, and once', async () => {
  await page.goto(`${url}/content/fragments`);
  await button('New fragment').first().click();
  const writing = dialog('New fragment');
  await writing.getByLabel('Label').fill('Greeting');
  await writing.getByRole('textbox', { name: 'Words' }).click();
  await page.keyboard.insertText(words('Hello'));
  const canvas = await context.newPage();
  await canvas.goto(`${url}/campaigns/${campaignId}`);
  await canvas.getByTestId('activity-Everybody').click();
  await canvas.getByLabel('Value', { exact: true }).first().waitFor();

  await server.kill();
  await canvas.getByLabel('Value', { exact: true }).first().fill('Rita');
  await canvas.getByRole('status').filter({ hasText: 'Not saved' }).waitFor();
  // The canvas tries to save before it is left, and asks when that is in vain.
  await canvas.getByRole('link', { name: 'Runs', exact: true }).click();
  await canvas.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).click();
  await button('Save fragment', writing).click();
  await writing.getByRole('alert').getByText('The server does not answer.').waitFor();
  await shot(page, 'server-away');

  server = await start({ dataDir: server.dataDir, port: server.port });
  await canvas
    .getByRole('status')
    .filter({ hasText: /^Saved/ })
    .waitFor();
  expect(await draft()).toContain('Rita');
  // Left in the same moment, it is saved first, and nobody is asked.
  await canvas.getByLabel('Value', { exact: true }).first().fill('Carla');
  await canvas.getByRole('link', { name: 'Runs', exact: true }).click();
  await canvas.waitForURL('**/runs');
  expect(await draft()).toContain('Carla');
  await canvas.close();
  await button('Save fragment', writing).click();
  await page.getByText('Fragment saved').first().waitFor();
  expect(await fragments()).toMatchObject([{ label: 'Greeting', body: words('Hello') }]);
});

test('a save whose answer is lost is not made twice, and one that somebody overtook loses nothing', async () => {
  await button('Greeting').click();
  const editing = dialog('Greeting');
  const use = editing.getByLabel('What it is for');
  await use.fill('Letters');
  await page.route(
    '**/graphql',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await button('Save fragment', editing).click();
  await editing.getByRole('alert').getByText('The server does not answer.').waitFor();
  await button('Save fragment', editing).click();
  await editing.waitFor({ state: 'hidden' });
  const [once] = await fragments();
  expect(once?.revision).toBe(2);

  await button('Greeting').click();
  await use.fill('Cards');
  await api.query(
    'mutation ($id: ID!, $body: String!) { saveContentFragment(id: $id, revision: 2, name: "greeting", label: "Greeting", format: "mjml", body: $body) { id } }',
    { id: once?.id, body: words('Good day') },
  );
  await button('Save fragment', editing).click();
  await button('Save mine', editing).waitFor();
  await shot(page, 'overtaken');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await use.inputValue()).toBe('Cards');
  await button('Save mine', editing).click();
  await editing.waitFor({ state: 'hidden' });
  expect(await fragments()).toMatchObject([{ body: words('Hello'), revision: 4 }]);

  await page.goto(`${url}/campaigns/${campaignId}`);
  await button('Schedule').click();
  const scheduling = dialog('Schedule of the campaign');
  await scheduling.getByRole('tab', { name: 'Daily' }).click();
  await api.query(
    'mutation ($id: ID!) { setSchedule(campaignId: $id, revision: 0, schedule: { weekly: { every: 1, on: [monday], times: ["08:00"] } }) { id } }',
    { id: campaignId },
  );
  await button('Save', scheduling).click();
  await button('Take theirs', scheduling).waitFor();
  await scheduling.getByRole('tab', { name: 'Daily', selected: true }).waitFor();
  await button('Take theirs', scheduling).click();
  await scheduling.getByRole('tab', { name: 'Weekly', selected: true }).waitFor();
  await page.keyboard.press('Escape');
  await scheduling.waitFor({ state: 'hidden' });
  const expected =
    /WebSocket connection|ERR_CONNECTION_REFUSED|ERR_FAILED|Failed to load resource|Failed to fetch/;
  expect(complaints.filter((one) => !expected.test(one))).toEqual([]);
});
