import type { Locator } from 'playwright-core';
import { afterAll, expect, onTestFailed, test } from 'vitest';
import { users } from '../../server/src/db/schema.ts';
import { openBrowser } from '../kit/browser.ts';
import { startDemoServer } from '../kit/demo-server.ts';
import { freePort } from '../kit/free-port.ts';
import { ruleHands } from '../kit/rule-hands.ts';
import { signIn } from '../kit/sign-in.ts';
import { openWatchedContext } from '../kit/watched-context.ts';
import { runUntil } from '../kit/watch-run.ts';

const port = await freePort();
const { db, admin, url, filmNight } = await startDemoServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(() => browser.close());

const canvas = page.getByRole('application');
const panel = page.getByRole('complementary', { name: 'Inspector' });
const { member, add, choose, pickAttribute, pickLinkedRows, addCondition, addAggregate } = ruleHands(page);
const activity = (label: string): Locator =>
  page.locator(`.vue-flow__node-activity[aria-label^="${label},"]`);
const group = (name: string): Locator => panel.getByRole('group', { name, exact: true }).last();

/** The activity that follows what is selected, or the first of a path; called by a name of its own. */
async function draw(kind: string, label: string): Promise<void> {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Add an activity' }).fill(kind);
  await page.keyboard.press('Enter');
  await page.locator('.vue-flow__node.selected:focus').waitFor();
  await page.keyboard.press('F2');
  await page.getByLabel('Label of the activity').fill(label);
  await page.keyboard.press('Enter');
  await activity(label).and(page.locator('.selected')).waitFor();
}
/** From the inspector to the canvas. */
async function leave(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.vue-flow__node.selected:focus').waitFor();
}
/** Nothing is selected: what is drawn next begins a path. */
async function leaveForNew(): Promise<void> {
  await leave();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
}
async function goTo(label: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await page.locator('.canvas:not(.is-moving)').waitFor();
  await activity(label).click();
  await activity(label).and(page.locator('.selected')).waitFor();
}
/** What is selected leads to another activity, whose name begins so. */
async function lead(to: string): Promise<void> {
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Lead to an activity' }).fill(to);
  await page.keyboard.press('Enter');
}
async function write(subject: string, body: string): Promise<void> {
  // There is only one configuration.
  await panel.getByLabel('Send with').getByText('Sandbox e-mail').waitFor();
  await panel.getByLabel('Subject').fill(subject);
  await panel.getByLabel('Preheader').fill('Friday, eight o’clock, popcorn included');
  await panel.getByRole('button', { name: 'Edit content' }).click();
  const content = page.getByRole('dialog', { name: 'Edit content' });
  await content.getByLabel('Body', { exact: true }).click();
  await page.keyboard.insertText(body);
  await content.frameLocator('iframe').getByText('Unsubscribe').waitFor();
  await content.getByRole('button', { name: 'Close' }).click();
  await content.waitFor({ state: 'detached' });
}

interface Graph {
  activities: {
    id: string;
    kind: string;
    label: string;
    config: { body?: string; subsets?: { id: string; label: string }[] };
  }[];
  transitions: { sourceActivity: string; outlet: string; targetActivity: string; inlet: string }[];
}
async function draftOf(id: string): Promise<Graph> {
  const { campaign } = await admin.query<{ campaign: { draft: { graph: Graph } } }>(
    `query ($id: ID!) { campaign(id: $id) { draft { graph {
      activities { id kind label config } transitions { sourceActivity outlet targetActivity inlet } } } } }`,
    { id },
  );
  return campaign.draft.graph;
}
/** What stands in it, and what leads where, by labels. */
function shape({ activities, transitions }: Graph): object {
  const labelOf = (id: string): string => activities.find((one) => one.id === id)?.label ?? '';
  return {
    activities: activities.map(({ kind, label }) => `${kind}: ${label}`).toSorted(),
    transitions: transitions
      .map(
        ({ sourceActivity, targetActivity, inlet }) =>
          `${labelOf(sourceActivity)} > ${labelOf(targetActivity)} ${inlet}`,
      )
      .toSorted(),
  };
}
/** Counts of a test run, by the labels of activities and outlets. */
async function countsOfTest(id: string): Promise<Record<string, number>> {
  const { startRun } = await admin.query<{ startRun: { id: string } }>(
    'mutation ($id: ID!) { startRun(campaignId: $id, mode: test, waits: skip) { id } }',
    { id },
  );
  const run = await runUntil(admin, startRun.id, ({ state }) => state === 'completed');
  const { activities } = await draftOf(id);
  return Object.fromEntries(
    run.populations.map(({ activityId, outlet, count }) => {
      const from = activities.find((one) => one.id === activityId);
      const subset = from?.config.subsets?.find((one) => one.id === outlet);
      return [`${from?.label}: ${subset?.label ?? outlet}`, count];
    }),
  );
}

test(
  'a person draws the campaign of the demonstration on an empty canvas, and it counts the same people',
  { timeout: 240_000 },
  async () => {
    onTestFailed(async () => {
      await page.screenshot({ path: 'tests/browser/output/failed-demo.png' });
    });
    await admin.query(
      'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
    );
    await db.update(users).set({ tourEndedAt: new Date() });
    await signIn(page, url);
    await page.getByRole('button', { name: 'New campaign' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Film night by hand');
    await page.keyboard.press('Enter');
    await canvas.waitFor();
    const model = await draftOf(filmNight);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await draw('build aud', 'Spent 130 or more in a year');
    await choose('Targeting dimension', 'Customers', panel);
    const spent = await addAggregate('', 0, { name: 'sum', over: ['payments'], of: 'amount', value: '130' });
    const paid = await addCondition(`${spent}.operand.where`, 0, 'paid at', 'is in the last');
    await paid.getByLabel('Value: amount').fill('365');
    await paid.getByLabel('Value: amount').press('Tab');
    await leaveForNew();

    // The dimension of the first is taken to be that of the others.
    await draw('build aud', 'Rented 4 family films');
    const rented = await addAggregate('', 0, { name: 'number', over: ['rentals'], value: '4' });
    await add(`${rented}.operand.where`, 'Linked rows exist');
    const films = `${rented}.operand.where.members.0`;
    await pickLinkedRows(member(films), 'copy', 'film', 'categories');
    const category = await addCondition(`${films}.where`, 0, 'category name', 'is');
    await category.getByLabel('Value', { exact: true }).fill('Family');
    await leaveForNew();

    await draw('build aud', 'Lives in India');
    const country = await addCondition('', 0, 'country', 'is');
    await country.getByLabel('Value', { exact: true }).fill('India');
    await leave();

    await goTo('Spent 130 or more in a year');
    await draw('combine', 'Either of them');
    await goTo('Rented 4 family films');
    await lead('either');
    await goTo('Either of them');
    await draw('combine', 'Without India');
    await panel.getByRole('radio', { name: 'Exclusion' }).click();
    await goTo('Lives in India');
    await lead('without india');
    await shot(page, 'demo-combined');

    await goTo('Without India');
    await draw('dedup', 'One per address');
    await pickAttribute(panel.getByRole('button', { name: /Choose an attribute/ }), 'e-mail');
    await leave();

    await draw('enrich', 'Last film, sum paid');
    await panel.getByRole('button', { name: 'Add columns' }).click();
    await page.getByRole('menuitem', { name: /^Linked rows/ }).click();
    await pickLinkedRows(panel, 'rentals');
    await pickAttribute(group('In the order of').getByRole('button').first(), 'rented at');
    const taken = group('Attributes to take');
    await pickAttribute(taken.getByRole('button', { name: /Choose an attribute/ }), 'title');
    await taken.getByLabel('Alias').fill('lastFilmTitle');
    await taken.getByLabel('Label').fill('Last film');
    await taken.getByRole('button', { name: 'Add an attribute' }).click();
    await pickAttribute(taken.getByRole('button', { name: /Choose an attribute/ }), 'rented at');
    await taken.getByLabel('Alias').last().fill('lastRentalDate');
    await taken.getByLabel('Label').last().fill('Last rental');
    await panel.getByRole('button', { name: 'Add columns' }).click();
    await page.getByRole('menuitem', { name: /^Aggregate/ }).click();
    const sum = group('Aggregate');
    await choose('Aggregate function', 'sum', sum);
    await pickLinkedRows(sum, 'payments');
    await pickAttribute(sum.getByRole('button', { name: /^Aggregated attribute: / }), 'amount');
    await panel.getByLabel('Alias').last().fill('totalPaid');
    await panel.getByLabel('Label', { exact: true }).last().fill('Sum paid');
    await leave();

    await draw('split', 'Top 100 by spending');
    await panel.getByLabel('Label', { exact: true }).nth(1).fill('Top spenders');
    await choose('Limit', 'A number of rows', panel);
    await panel.getByLabel('How many').fill('100');
    await page.keyboard.press('Tab');
    // Of the columns that arrive, the sum is offered first, and the highest.
    await choose('Which rows', 'By an order', panel);
    await panel.getByRole('button', { name: 'Attribute: Sum paid' }).waitFor();
    await shot(page, 'demo-split');
    await leave();

    const bodyOf = (label: string): string =>
      model.activities.find((one) => one.label === label)?.config.body ?? '';
    await draw('email', 'Invitation with a gift');
    await write(
      '{{ profile.first_name | capitalize }}, your seat at Film Night is on us',
      bodyOf('Invitation with a gift'),
    );
    await goTo('Top 100 by spending');
    await draw('email', 'Invitation');
    await write('Film Night this Friday, {{ profile.first_name | capitalize }}?', bodyOf('Invitation'));
    await goTo('Invitation with a gift');
    await draw('combine', 'Everyone invited');
    await goTo('Invitation');
    await lead('everyone');
    await goTo('Everyone invited');
    await draw('wait', 'Wait a minute');
    await panel.getByLabel('How long').fill('1');
    await choose('Unit', 'minutes', panel);
    await leave();

    await draw('split', 'Opened?');
    await panel.getByLabel('Label', { exact: true }).nth(1).fill('Opened');
    await choose('Limit', 'No limit', panel);
    await add('', 'Campaign feedback');
    await choose('Campaign', 'this run, upstream', panel);
    await shot(page, 'demo-opened');
    await panel.getByLabel('Label of the rest').fill('Not opened');
    await leave();

    await draw('end', 'Seen it');
    await goTo('Opened?');
    await draw('email', 'Reminder');
    await write('Still two seats left for Film Night', bodyOf('Reminder'));
    await panel.getByRole('switch', { name: /Wait for a person to confirm/ }).click();
    await leave();
    await draw('end', 'Reminded');
    await page.getByRole('button', { name: 'No issues' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+l');
    await shot(page, 'demo-drawn');

    await expect.poll(async () => shape(await draftOf(id)), { timeout: 10_000 }).toEqual(shape(model));
    expect(await countsOfTest(id)).toEqual(await countsOfTest(filmNight));
    expect(complaints).toEqual([]);
    await context.close();
  },
);
