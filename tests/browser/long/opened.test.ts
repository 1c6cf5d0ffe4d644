import type { Locator, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { accessibilityFaults } from '../../kit/accessibility.ts';
import { openBrowser } from '../../kit/browser.ts';
import { startDemoServer } from '../../kit/demo-server.ts';
import { freePort } from '../../kit/free-port.ts';
import { isStill, openWatchedContext } from '../../kit/watched-context.ts';

const port = await freePort();
const { admin, filmNight, url } = await startDemoServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const browser = await openBrowser();
const { context, complaints } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(() => browser.close());

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' }).first();

/** What axe finds in light and dark while something is open, and what it was. */
async function faultsWith(what: string): Promise<string[]> {
  await page.waitForFunction(isStill);
  const faults = await accessibilityFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(isStill);
  faults.push(...(await accessibilityFaults(page, [], 'colours')));
  await page.emulateMedia({ colorScheme: 'light' });
  return faults.map((fault) => `${what}: ${fault}`);
}

async function goTo(path: string): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole('heading').first().waitFor();
  await page
    .locator('main :is([aria-busy="true"], .animate-pulse, .animate-spin)')
    .first()
    .waitFor({ state: 'hidden' });
}

/** Alike in each further row and column of a table: once is enough. */
const openers =
  ':is([aria-haspopup], [role="combobox"]):not(tbody tr:nth-child(n + 2) *, th:nth-child(n + 3) *)';
/** What a page has opened while its own parts are still there. */
const popups = '[data-dismissable-layer]';

/** Opens one after another all that a part of the page says can be opened; answers how many of each sort there were. */
async function openAll(within: Locator, where: string): Promise<{ faults: string[]; sorts: string[] }> {
  const faults: string[] = [];
  const sorts = new Set<string>();
  const all = within.locator(openers);
  for (let at = 0; at < (await all.count()); at += 1) {
    const opener = all.nth(at);
    if (!(await opener.isVisible()) || !(await opener.isEnabled())) continue;
    const name = await opener.evaluate(
      (element) => element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
    );
    await opener.click();
    // One that is written into opens by that.
    if ((await opener.evaluate(({ localName }) => localName)) === 'input') await opener.fill('nobody');
    const popup = page.locator(popups).last();
    await popup.waitFor();
    sorts.add(
      `${await opener.evaluate(({ localName }) => localName)} ${(await popup.getAttribute('role')) ?? 'search'}`,
    );
    faults.push(...(await faultsWith(`${where}, ${name}`)));
    await page.keyboard.press('Escape');
    await popup.waitFor({ state: 'hidden' });
  }
  return { faults, sorts: [...sorts].toSorted() };
}

test('someone signs in', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  const answer = await page.request.post(`${url}/api/auth/sign-in/email`, {
    headers: { origin: url },
    data: { email: 'ana@example.com', password: 'a good password' },
  });
  expect(answer.status()).toBe(200);
  await page.request.post(`${url}/graphql`, {
    headers: { origin: url },
    data: { query: 'mutation { endTour }' },
  });
});

const places: readonly (readonly [path: string, sorts: readonly string[]])[] = [
  ['/campaigns', ['button dialog', 'button menu']],
  [`/campaigns/${filmNight}`, ['button dialog', 'button menu']],
  ['/runs', ['button dialog', 'button menu']],
  ['/data', ['button dialog', 'button menu', 'input search']],
  ['/data/customer', ['button dialog', 'button menu']],
  ['/filters/new', ['button dialog', 'button menu', 'button search']],
  ['/settings/audit', ['button dialog', 'button menu', 'button search']],
];
for (const [path, expected] of places)
  test(`axe finds nothing with any menu, list or panel of ${path} open`, { timeout: 120_000 }, async () => {
    await goTo(path);
    const { faults, sorts } = await openAll(page.locator('body'), path);
    expect(faults).toEqual([]);
    expect(sorts).toEqual(expected);
  });

test('nor with a menu within a menu, the search, a tooltip, a dialog, a panel from the side and a note', async () => {
  await goTo('/campaigns');
  const faults: string[] = [];
  await button('Your account').click();
  await page.getByRole('menuitem', { name: 'Appearance' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).waitFor();
  faults.push(...(await faultsWith('menu within a menu')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('option', { name: 'Film night', exact: true }).waitFor();
  faults.push(...(await faultsWith('search')));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await button('New campaign').click();
  await page.getByRole('dialog').waitFor();
  faults.push(...(await faultsWith('dialog')));

  await goTo(`/campaigns/${filmNight}`);
  await button('Zoom in').hover();
  await page.getByText('Zoom in').first().waitFor();
  faults.push(...(await faultsWith('tooltip')));

  await goTo('/data/customer');
  await page.getByRole('row').nth(1).click();
  await page.getByRole('dialog').waitFor();
  faults.push(...(await faultsWith('panel from the side')));

  await goTo('/settings/users');
  await button('New user').click();
  await page.getByRole('dialog').getByRole('combobox').first().click();
  await page.getByRole('listbox').waitFor();
  faults.push(...(await faultsWith('list within a dialog')));

  await goTo('/settings/suppression');
  await button('Add to the suppression list').click();
  await page.getByLabel('Address or domain').fill('bo@example.com');
  await page.keyboard.press('Enter');
  await page
    .getByRole('listitem')
    .filter({ hasText: /suppress/i })
    .first()
    .waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  faults.push(...(await faultsWith('note')));
  expect(faults).toEqual([]);
});

test('a menu keeps the page beside it out of reach, and gives the focus back', async () => {
  await goTo('/campaigns');
  await button('Actions for Film night').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  expect(await page.locator('#app').getAttribute('inert')).not.toBeNull();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('#app').getAttribute('inert')).toBeNull();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('Actions for Film night');
});

test('no page has complained', () => {
  expect(complaints).toEqual([]);
});
