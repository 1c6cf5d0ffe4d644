import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { peopleGraph } from '../kit/people-graph.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { freePort } from '../kit/free-port.ts';
import { startTestServer } from '../kit/server.ts';
import { signIn } from '../kit/sign-in.ts';
import { openWatchedContext } from '../kit/watched-context.ts';

const port = await freePort();
const server = await startTestServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const { db, admin, url } = server;
await peopleWhoBuy(db);
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(() => browser.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const chooseFromMenu = async (item: string): Promise<void> => {
  await button('Actions for the campaign').click();
  await page.getByRole('menuitem', { name: item }).click();
};
const changes = () => page.getByRole('region', { name: 'What changes' });

test('a person publishes, sees what changes, goes back, duplicates, and moves a campaign by file', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  await signIn(page, url);

  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Loyal", graph: $graph) { id } }',
    { graph: peopleGraph },
  );
  await page.goto(`${url}/campaigns/${createCampaign.id}`);
  await button('Publish').click();
  await changes().getByLabel('Added').first().waitFor();
  await dialog().getByLabel('Note').fill('To begin with');
  await shot(page, 'publish-first');
  await dialog().getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published version 1, read-only').waitFor();

  await button('Edit').click();
  await button('Publish').waitFor();
  await page.getByTestId('activity-people').click();
  await page.getByLabel('Label', { exact: true }).fill('Everybody');
  await button('Publish').click();
  await changes().getByText('People', { exact: true }).waitFor();
  await changes().getByText('Everybody', { exact: true }).last().waitFor();
  await shot(page, 'publish-again');
  await dialog().getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published version 2, read-only').waitFor();

  await chooseFromMenu('Versions');
  await dialog().getByText('To begin with').waitFor();
  await button('What changed in version 2').click();
  await changes().getByText('Everybody', { exact: true }).first().waitFor();
  await shot(page, 'versions');
  await page.getByRole('link', { name: 'Open version 1' }).click();
  await page.getByText('Version 1 as it was published, read-only').waitFor();
  await page.getByText('People', { exact: true }).first().waitFor();
  await shot(page, 'version-old');
  await page.getByRole('link', { name: 'To the campaign', exact: true }).click();

  await chooseFromMenu('Versions');
  await button('Take version 1 as the draft').click();
  await dialog().waitFor({ state: 'hidden' });
  await button('Publish').waitFor();
  await chooseFromMenu('Discard draft');
  await dialog().getByRole('button', { name: 'Discard draft' }).click();
  await page.getByText('Published version 2, read-only').waitFor();

  const [download] = await Promise.all([page.waitForEvent('download'), chooseFromMenu('Export file')]);
  expect(download.suggestedFilename()).toBe('loyal.campaign.yaml');
  const file = await readFile(await download.path(), 'utf8');
  expect(file).toContain('label: Everybody');

  await chooseFromMenu('Duplicate');
  await expect.poll(() => page.getByLabel('Name of the campaign').inputValue()).toBe('Copy of Loyal');

  await page.goto(`${url}/campaigns`);
  const importing = async (text: string): Promise<void> => {
    await dialog()
      .getByLabel('File of the campaign')
      .setInputFiles({
        name: 'loyal.campaign.yaml',
        mimeType: 'application/yaml',
        buffer: Buffer.from(text),
      });
    await dialog().getByRole('button', { name: 'Import' }).click();
  };
  await button('Import').click();
  await importing(file.replace('dimension: people', 'dimension: elephants'));
  await dialog().getByText('There is no targeting dimension "elephants": "Everybody" needs it.').waitFor();
  await shot(page, 'import-missing');
  await importing(file.replace('name: Loyal', 'name: From a file'));
  await expect.poll(() => page.getByLabel('Name of the campaign').inputValue()).toBe('From a file');
  expect(complaints).toEqual([]);
}, 60_000);

test('a person looks after many campaigns: finds, chooses by keyboard, archives and takes back, deletes', async () => {
  await page.goto(`${url}/campaigns`);
  const row = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  const keys = async (...pressed: string[]): Promise<void> => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  await row('From a file').waitFor();
  await keys('/');
  await page.keyboard.type('nothing like it');
  await button('Show all').click();
  await row('From a file').waitFor();
  await keys('/');
  await page.keyboard.type('loyal');
  await row('From a file').waitFor({ state: 'detached' });
  await button('Name').click();
  await page
    .getByRole('columnheader', { name: 'Name' })
    .and(page.locator('[aria-sort="ascending"]'))
    .waitFor();
  await page.waitForURL('**/campaigns?q=loyal&sort=name');

  await keys('j', 'x', 'ArrowDown', 'x');
  const chosen = page.getByRole('region', { name: 'Chosen campaigns' });
  await chosen.getByText('2 campaigns chosen').waitFor();
  await shot(page, 'campaigns-chosen');
  expect(await accessibilityFaults(page)).toEqual([]);
  await chosen.getByRole('button', { name: 'Archive 1' }).click();
  await dialog().getByText('Archive “Loyal”?').waitFor();
  await dialog().getByRole('button', { name: 'Archive', exact: true }).click();
  await row('Loyal').waitFor({ state: 'detached' });
  await button('Undo').click();
  await row('Loyal').getByText('Completed').waitFor();

  await keys('k', 'x');
  await chosen.getByText('1 campaign chosen').waitFor();
  await chosen.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByLabel('Name of the campaign').waitFor();
  await page.goto(`${url}/campaigns?state=draft&q=loyal`);
  await expect.poll(() => row('Copy of Loyal').count()).toBe(2);
  await page.getByLabel('Choose all on this page').click();
  await chosen.getByRole('button', { name: 'Delete 2 drafts' }).click();
  await dialog().getByText('“Copy of Loyal”').waitFor();
  await dialog().getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('No campaign matches').waitFor();
  await button('Show all').click();
  await row('From a file').waitFor();
  // A dialog that a menu has led to gives the focus back to the menu's button.
  await button('Actions for Loyal').click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await dialog().waitFor();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await keys('Escape');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Actions for Loyal');
  expect(complaints).toEqual([]);
});
