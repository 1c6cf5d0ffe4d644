import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { everyAddress, faultsAt, routePaths } from '../kit/every-page.ts';
import { client, type Client } from '../kit/client.ts';
import { setupLinkOf, startServerProcess } from '../kit/server-process.ts';
import { openWatchedContext, withMotion } from '../kit/watched-context.ts';
import { countsOf, readRun } from '../kit/watch-run.ts';

const server = await startServerProcess();
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser, withMotion);
const page = await context.newPage();
const linkPattern = /\/t\/c\//;
const tidyLimitMs = 30_000;

afterAll(async () => {
  await browser.close();
  await server.stop();
}, tidyLimitMs);

// Each step goes on from where the one before has left the page.
let hasFailed = false;
beforeEach(({ skip }) => {
  if (hasFailed) skip('a step before this one has failed');
  onTestFailed(async () => {
    hasFailed = true;
    await page.screenshot({ path: 'tests/browser/output/failed.png' });
  });
});

const button = (name: string | RegExp, within: Page | Locator = page): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
const count = (activityId: string, outlet: string): Locator =>
  page.getByTestId(`count-${activityId}-${outlet}`);
const numberIn = async (locator: Locator): Promise<number> =>
  Number((await locator.innerText()).replaceAll(/\D/g, ''));
const runState = (): Locator => page.getByRole('status', { name: 'State of the run' });

/** The same person, as a program: to compare what the page shows. */
async function api(): Promise<Client> {
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return client(server.url, { cookie, origin: server.url });
}
const runId = (): string => new URL(page.url()).pathname.split('/').at(-1) ?? '';
let liveRunId = '';

interface Recipient {
  readonly identity: string;
  readonly openedAt: string | null;
  readonly clickedAt: string | null;
}

/** Fewest and most people who had opened, but not clicked, at a moment between the two. */
async function curiousBetween(from: Date, to: Date): Promise<{ least: number; most: number }> {
  const { run } = await (
    await api()
  ).query<{
    run: { deliveries: { messages: { messages: Recipient[] } }[] };
  }>(
    'query ($id: ID!) { run(id: $id) { deliveries { messages(first: 500) { messages { identity openedAt clickedAt } } } } }',
    { id: liveRunId },
  );
  const recipients = run.deliveries.flatMap(({ messages }) => messages.messages);
  const didBy = (act: 'openedAt' | 'clickedAt', moment: Date): Set<string> =>
    new Set(
      recipients.flatMap(({ identity, [act]: at }) =>
        at !== null && new Date(at) <= moment ? [identity] : [],
      ),
    );
  const without = (opened: Set<string>, clicked: Set<string>): number =>
    [...opened].filter((identity) => !clicked.has(identity)).length;
  return {
    least: without(didBy('openedAt', from), didBy('clickedAt', to)),
    most: without(didBy('openedAt', to), didBy('clickedAt', from)),
  };
}

async function goTo(place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();
}

test('the link that the server printed leads to the first administrator, who is signed in at once', async () => {
  await page.goto(setupLinkOf(server));
  await page.getByRole('heading', { name: 'Set up Partitura' }).waitFor();
  await shot(page, '01-setup');
  expect(await faultsAt(page, page.url(), 'Set up Partitura')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill('ada@example.com');
  await page.getByLabel('Password').fill('analytical engine');
  await page.keyboard.press('Enter');

  await page.getByRole('link', { name: 'Film night', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Film night, once more' }).waitFor();
  await shot(page, '02-campaigns');
});

test('a tour leads the newcomer by Enter from the list to the report, and comes again only when asked for', async () => {
  const titles = ['Your campaigns', 'The canvas', 'An activity', 'Test run', 'The report', 'That is all'];
  for (const title of titles) {
    const step = page.getByRole('dialog', { name: title });
    await step.locator('button:focus', { hasText: /Next|Done/ }).waitFor();
    await shot(page, `02-tour-${titles.indexOf(title)}`);
    await page.keyboard.press('Enter');
    await step.waitFor({ state: 'hidden' });
  }
  const ended = async () => (await (await api()).query('{ viewer { hasEndedTour } }')) as object;
  await expect.poll(ended).toEqual({ viewer: { hasEndedTour: true } });

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Search campaigns, data, people, settings…').fill('tour');
  await page.getByRole('option', { name: 'Tour of the pages' }).click();
  const again = page.getByRole('dialog', { name: 'Your campaigns' });
  await again.locator('button:focus', { hasText: 'Next' }).waitFor();
  await shot(page, '02-tour-again');
  expect(await accessibilityFaults(page)).toEqual([]);
  await button('Skip the tour', again).click();
  await again.waitFor({ state: 'hidden' });
});

test('the demo campaign stands on its canvas, without a fault', async () => {
  await page.getByRole('link', { name: 'Film night', exact: true }).click();
  await page.getByTestId('activity-big-spenders').waitFor();
  await button('Start test').waitFor();
  await shot(page, '03-canvas');
  await page.getByTestId('activity-top-100').click();
  await page.getByRole('complementary', { name: 'Inspector' }).getByText('Top spenders').first().waitFor();
  await shot(page, '04-inspector');
  await page.keyboard.press('Escape');
});

test('a test run counts on the arrows while it goes', async () => {
  await button('Start test').click();
  await count('big-spenders', 'out').waitFor();
  await shot(page, '05-test-run-begins');
  await runState().getByText('Completed').waitFor();
  await count('reminder', 'sent').waitFor();
  const { populations } = await readRun(await api(), runId());
  for (const population of populations.filter(
    ({ activityId }) => activityId !== 'done' && activityId !== 'reminded',
  )) {
    const { activityId, outlet } = population;
    expect([activityId, outlet, await numberIn(count(activityId, outlet))]).toEqual([
      activityId,
      outlet,
      population.count,
    ]);
  }
  expect(await numberIn(count('big-spenders', 'out'))).toBe(137);
  expect(await numberIn(count('family-fans', 'out'))).toBe(66);
  expect(await numberIn(count('top-100', 'top'))).toBe(100);
  await shot(page, '06-test-run-completed');
});

test('a transition shows the rows that went along it', async () => {
  // The number lets the click through to the arrow under it.
  await count('last-film', 'out').click({ force: true });
  const panel = page.getByRole('complementary', { name: 'Population' });
  const rows = panel.getByRole('table', { name: 'Rows' }).getByRole('row');
  await rows.nth(1).waitFor();
  expect(await rows.count()).toBe(51);
  await panel.getByRole('columnheader', { name: 'Last film' }).waitFor();
  await shot(page, '07-preview');
  const [first] = await rows.nth(1).getByRole('cell').allInnerTexts();
  await panel.getByLabel('Search the rows').fill('no such film anywhere');
  await panel.getByText('No row matches.').waitFor();
  await panel.getByLabel('Search the rows').fill('');
  await rows
    .nth(1)
    .getByText(first ?? '', { exact: true })
    .first()
    .waitFor();
  await button('Close', panel).click();
});

test('published, it is started live, and asks before it sends', async () => {
  await page
    .getByRole('navigation', { name: 'Pages of the campaign' })
    .getByRole('link', { name: 'Canvas' })
    .click();
  await button('Publish').click();
  await shot(page, '08-publish');
  await button('Publish', page.getByRole('dialog')).click();
  await button('Start live').click();
  await shot(page, '09-start-live');
  await button('Start live', page.getByRole('dialog')).click();
  await page.getByRole('alert').filter({ hasText: 'waits for confirmation' }).nth(1).waitFor();
  await shot(page, '10-awaiting-confirmation');
});

test('a send is confirmed with its counts, exclusions and a sample in view', async () => {
  const targeted = { 'Invitation with a gift': 'top', Invitation: 'complement' };
  for (const [activity, outlet] of Object.entries(targeted)) {
    const alert = page.getByRole('alert').filter({ has: page.getByText(activity, { exact: true }) });
    await button('Review and confirm', alert).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm the send' });
    await dialog.getByText('will be sent').waitFor();
    await dialog.getByText(`${await numberIn(count('top-100', outlet))} targeted`).waitFor();
    const sample = dialog.frameLocator('iframe');
    await sample
      .getByText(/^Dear \S+,$|^Hello|^Hi/)
      .first()
      .waitFor();
    await shot(page, `11-confirm-${outlet}`);
    await button(/^Send \d+ messages?$/, dialog).click();
    await dialog.waitFor({ state: 'hidden' });
  }
});

test('the delivery is seen on its way', async () => {
  await page.getByTestId('activity-mail-top').click();
  const panel = page.getByRole('complementary', { name: 'Task' });
  await panel.getByRole('progressbar', { name: 'Sent' }).waitFor();
  await shot(page, '12-sending');
  await panel.getByRole('region', { name: 'Delivery' }).getByText('Completed').waitFor();
  await shot(page, '13-sent');
  await button('Close', panel).click();
  await count('invited', 'out').waitFor();
  await page
    .getByTestId('activity-a-minute')
    .getByText(/^Until/)
    .waitFor();
  await shot(page, '14-waiting');
});

test('opens and clicks arrive in the report by themselves, a click in the inbox among them', async () => {
  const report = await context.newPage();
  await report.goto(page.url().replace(/\/runs\/.*/, '/report'));
  const kpi = (metric: string): Locator => report.getByTestId(`kpi-${metric}`).locator('dd').first();
  await kpi('sends').waitFor();
  const live = await report.evaluateHandle(() => Object.assign(window, { isTheSamePage: true }));

  await goTo('Inbox');
  const messages = page.getByRole('list', { name: 'Messages' }).getByRole('link');
  await messages.nth(2).waitFor();
  await shot(page, '15-inbox');
  await messages.nth(2).click();
  const message = page.frameLocator('iframe[title="Message"]');
  await message.getByRole('link').first().waitFor();
  await shot(page, '16-message');

  const clicksBefore = await numberIn(kpi('clicks'));
  const landed: string[] = [];
  await context.route(linkPattern, async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 });
    landed.push(`${answer.status()} ${answer.headers()['location']}`);
    await route.fulfill({
      status: 200,
      contentType: 'text/html',
      body: '<title>Seat</title><h1>Your seat is reserved</h1>',
    });
  });
  const opened = context.waitForEvent('page');
  await message
    .getByRole('link', { name: /seat|programme/i })
    .first()
    .click();
  const target = await opened;
  await target.getByRole('heading', { name: 'Your seat is reserved' }).waitFor();
  expect(landed).toEqual([expect.stringMatching(/^302 https:\/\/www\.sakila\.example\/film-night/)]);
  await target.close();

  await expect.poll(() => numberIn(kpi('clicks')), { timeout: 15_000 }).toBeGreaterThan(clicksBefore);
  await expect.poll(() => numberIn(kpi('uniqueOpens')), { timeout: 15_000 }).toBeGreaterThan(20);
  expect(await live.evaluate((page) => page.isTheSamePage)).toBe(true);
  await shot(report, '17-report');
  await report.close();
});

// While the run waits for its minute.
test('axe finds nothing on any page of the router, in light and dark', { timeout: 180_000 }, async () => {
  const addresses = await everyAddress(await api(), 'Film night');
  // Those are without a session: the one was seen at the beginning, the other is below.
  const bare = ['/sign-in', '/setup'];
  expect([...Object.keys(addresses), ...bare].toSorted()).toEqual((await routePaths()).toSorted());
  const walker = await context.newPage();
  await walker.goto(server.url);
  const faults: string[] = [];
  for (const [address, heading] of Object.values(addresses).flat())
    faults.push(...(await faultsAt(walker, address, heading)));
  await walker.close();

  const { context: nobodys } = await openWatchedContext(browser, withMotion);
  const stranger = await nobodys.newPage();
  await stranger.goto(server.url);
  faults.push(...(await faultsAt(stranger, '/sign-in', 'Sign in')));
  await nobodys.close();
  expect(faults).toEqual([]);
});

test(
  'after its minute the run goes on, and reminds those who have not opened',
  { timeout: 120_000 },
  async () => {
    await page.goBack();
    await page.goBack();
    await page.getByTestId('activity-a-minute').waitFor();
    await runState().getByText('Completed').waitFor({ timeout: 100_000 });
    await shot(page, '18-live-run-completed');
    liveRunId = runId();
    const counts = countsOf(await readRun(await api(), runId()));
    expect((counts['opened opened'] ?? 0) + (counts['opened complement'] ?? 0)).toBe(counts['invited out']);
    expect(counts['reminder sent']).toBeGreaterThan(0);
  },
);

test('the second campaign reaches those who opened but did not click', async () => {
  await goTo('Campaigns');
  await page.getByRole('link', { name: 'Film night, once more' }).click();
  await button('Start test').click();
  await runState().getByText('Completed').waitFor();
  await shot(page, '19-once-more');
  const { tasks } = await readRun(await api(), runId());
  const startedAt = Date.parse(tasks.find(({ activityId }) => activityId === 'curious')?.startedAt ?? '');
  // The reminder's readers are still at it: what they do is written down a moment after they do it.
  const { least, most } = await curiousBetween(new Date(startedAt - 3_000), new Date(startedAt + 3_000));
  const curious = await numberIn(count('curious', 'out'));
  expect(curious).toBeGreaterThan(0);
  expect(curious).toBeGreaterThanOrEqual(least);
  expect(curious).toBeLessThanOrEqual(most);
});

test('the pages stand in the dark and on a wide screen too', async () => {
  const campaigns = new URL('/campaigns', server.url).href;
  await page.setViewportSize({ width: 1600, height: 1000 });
  await page.goto(campaigns);
  await page.getByRole('link', { name: 'Film night', exact: true }).click();
  await page.getByTestId('activity-big-spenders').waitFor();
  await shot(page, '20-wide-canvas');
  const filmNight = page.url();

  await page.setViewportSize({ width: 1440, height: 900 });
  await button('Your account').click();
  await page.getByRole('menuitem', { name: 'Appearance' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await page.locator('html.dark').waitFor({ state: 'attached' });
  const places: readonly (readonly [string, string, Locator])[] = [
    ['campaigns', campaigns, page.getByRole('link', { name: 'Film night', exact: true })],
    ['canvas', filmNight, page.getByTestId('activity-big-spenders')],
    ['run', `${filmNight}/runs/${liveRunId}`, count('reminder', 'sent')],
    ['report', `${filmNight}/report`, page.getByTestId('kpi-sends')],
    [
      'inbox',
      new URL('/inbox', server.url).href,
      page.getByRole('list', { name: 'Messages' }).getByRole('link').first(),
    ],
    ['data', new URL('/data/customer', server.url).href, page.getByRole('row').nth(3)],
    ['settings', new URL('/settings/channels', server.url).href, page.getByText('Sandbox e-mail').first()],
  ];
  for (const [at, [name, address, sign]] of places.entries()) {
    await page.goto(address);
    await sign.waitFor();
    await shot(page, `${21 + at}-dark-${name}`);
  }
});

test('nothing has left this machine, and no page has complained', () => {
  expect(complaints).toEqual([]);
});
