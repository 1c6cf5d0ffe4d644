import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, expect, onTestFailed, test } from 'vitest';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { freePort } from '../kit/free-port.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { startTestServer } from '../kit/server.ts';
import { signIn } from '../kit/sign-in.ts';
import { openWatchedContext, withMotion } from '../kit/watched-context.ts';

const port = await freePort();
const server = await startTestServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const { db, admin, url } = server;
await peopleWhoBuy(db);
const browser = await openBrowser();
afterAll(() => browser.close());

interface Saved {
  activities: { id: string; kind: string; label: string; pausePoint: boolean; enabled: boolean }[];
  transitions: { sourceActivity: string; targetActivity: string }[];
  comments: { text: string }[];
  direction: string;
}

async function savedGraph(id: string): Promise<Saved> {
  const { campaign } = await admin.query<{ campaign: { draft: { graph: Saved } } }>(
    `query ($id: ID!) { campaign(id: $id) { draft { graph {
      activities { id kind label pausePoint enabled } transitions { sourceActivity targetActivity }
      comments { text } direction } } } }`,
    { id },
  );
  return campaign.draft.graph;
}
/** "a > b" for each transition, by labels. */
function arrows({ activities, transitions }: Saved): string[] {
  const label = (id: string): string => activities.find((one) => one.id === id)?.label ?? '';
  return transitions.map((one) => `${label(one.sourceActivity)} > ${label(one.targetActivity)}`).toSorted();
}
async function newCampaign(graph: object = { activities: [], transitions: [] }): Promise<string> {
  const made = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Loyal", graph: $graph) { id } }',
    { graph },
  );
  return made.createCampaign.id;
}
async function openAs(context: BrowserContext, name: string, campaign: string): Promise<Page> {
  await admin.query(
    `mutation ($name: String!, $email: String!) { createUser(email: $email, name: $name, role: manager, password: "a good password") { id } }`,
    { name, email: `${name.toLowerCase()}@example.com` },
  );
  const page = await context.newPage();
  onTestFailed(async () => {
    await page.screenshot({ path: `tests/browser/output/canvas-failed-${name}.png` });
  });
  await signIn(page, url, { email: `${name.toLowerCase()}@example.com`, password: 'a good password' });
  await page.goto(`${url}/campaigns/${campaign}`);
  await page.getByRole('status').getByText('Saved').waitFor();
  return page;
}
const activity = (page: Page, label: string): Locator =>
  page.locator(`.vue-flow__node-activity[aria-label^="${label},"]`);
const isSelected = (page: Page, label: string): Promise<void> =>
  activity(page, label).and(page.locator('.selected')).waitFor();

test('a person builds a campaign on an empty canvas, by mouse and keyboard', async () => {
  const { context, complaints, shot } = await openWatchedContext(browser, withMotion);
  const campaign = await newCampaign();
  const page = await openAs(context, 'Ana', campaign);
  const key = (...keys: string[]): Promise<void> =>
    keys.reduce((before, one) => before.then(() => page.keyboard.press(one)), Promise.resolve());
  const add = async (words: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Add an activity' }).fill(words);
    await page.keyboard.press('Enter');
  };
  const port = (side: 'in' | 'out', label: string): Locator =>
    activity(page, label).locator(`[data-testid^="port-${side}-"]`).first();
  const drag = async (from: Locator, to: { x: number; y: number }): Promise<void> => {
    await from.hover({ force: true });
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  };
  const middle = async (of: Locator): Promise<{ x: number; y: number }> => {
    const box = await of.boundingBox();
    if (box === null) throw new Error('It is not to be seen.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  // From the palette, by dragging; by the "+" of an outlet; by "/".
  const canvas = page.getByRole('application');
  await page
    .getByRole('button', { name: 'Build audience' })
    .dragTo(canvas, { targetPosition: { x: 180, y: 120 } });
  await isSelected(page, 'Build audience');
  await activity(page, 'Build audience').getByRole('button', { name: 'Add an activity after' }).click();
  const refused = page.getByRole('option', { name: 'Build audience' });
  await refused.getByText('It begins a path').waitFor();
  expect(await refused.getAttribute('aria-disabled')).toBe('true');
  await add('combine');
  await isSelected(page, 'Combine');
  await key('Escape', '/');
  await add('build aud');
  await isSelected(page, 'Build audience 2');

  // From the palette into a transition, which is had back by undoing; two ends joined by dragging.
  const transition = (ends: string): Locator => page.locator(`.vue-flow__edge[aria-label="${ends}"]`);
  const between = await middle(transition('From Build audience to Combine').locator('.vue-flow__edge-path'));
  const corner = await canvas.boundingBox();
  await page.getByRole('button', { name: 'Wait', exact: true }).dragTo(canvas, {
    targetPosition: { x: between.x - (corner?.x ?? 0), y: between.y - (corner?.y ?? 0) },
  });
  await transition('From Build audience to Wait').waitFor();
  await transition('From Wait to Combine').waitFor();
  await key('Control+z');
  await activity(page, 'Wait').waitFor({ state: 'detached' });
  await drag(port('out', 'Build audience 2'), await middle(port('in', 'Combine')));
  await expect
    .poll(async () => arrows(await savedGraph(campaign)), { timeout: 10_000 })
    .toEqual(['Build audience 2 > Combine', 'Build audience > Combine']);

  // On by keyboard alone: along the transition, then what follows, into a transition, and by "C".
  await key('ArrowRight', 'ArrowRight');
  await isSelected(page, 'Combine');
  for (const [words, label] of [
    ['split', 'Split'],
    ['wait', 'Wait'],
  ] as const) {
    await key('/');
    await add(words);
    await isSelected(page, label);
  }
  await key('p', 'F2');
  await page.getByLabel('Label of the activity').fill('Breathe');
  await key('Enter');
  await isSelected(page, 'Breathe');
  await activity(page, 'Breathe').dblclick();
  await page.getByLabel('Label of the activity').fill('Rest');
  await key('Escape', 'Control+z', 'ArrowLeft', 't', '/');
  await page.getByText('Between “Split” and “Wait”').waitFor();
  await add('dedup');
  await isSelected(page, 'Deduplication');
  await key('Escape', '/');
  await add('end');
  await isSelected(page, 'End');
  await key('1');
  // A click would end the movement.
  await page.getByRole('button', { name: 'Full size, now 100%' }).waitFor({ state: 'detached' });
  await page.locator('.canvas:not(.is-moving)').waitFor();
  // The end of a transition dragged elsewhere, and back by "C" on the transition.
  const led = transition('From Deduplication to Wait');
  await led.click({ force: true });
  await drag(led.locator('.vue-flow__edgeupdater-target'), await middle(port('in', 'End')));
  await transition('From Deduplication to End').waitFor();
  await key('c');
  await page.getByRole('combobox', { name: 'Lead to an activity' }).fill('wait');
  await key('Enter');
  await led.waitFor();
  // The inspector has covered it meanwhile.
  await key('Escape', '1');
  await activity(page, 'Wait').click();
  await key('c');
  await page.getByRole('combobox', { name: 'Lead to an activity' }).fill('end');
  await key('Enter');

  // A note; two chosen together, copied and pasted; a bad text; undone.
  await key('Escape', 'n');
  await page.getByLabel('Text of the note').fill('Ask Ben first');
  await key('Escape', 'Escape');
  await activity(page, 'Wait').click();
  await activity(page, 'End').click({ modifiers: ['Shift'] });
  await key('Control+c', 'Control+v');
  await activity(page, 'End 2').waitFor();
  await activity(page, 'Wait 2').waitFor();
  await key('Control+z');
  await activity(page, 'End 2').waitFor({ state: 'detached' });
  await key('Shift+l');
  // Tidied up, all of it is in sight.
  await expect
    .poll(async () => {
      const parts = [activity(page, 'Build audience'), activity(page, 'Build audience 2'), port('in', 'End')];
      const [one, two, last] = await Promise.all(parts.map(middle));
      return one?.x === two?.x && (last?.x ?? Infinity) < 1400;
    })
    .toBe(true);
  await shot(page, 'canvas-built');

  // All in a box goes, as text, to the canvas of another tab.
  const other = await context.newPage();
  await other.goto(`${url}/campaigns/${await newCampaign()}`);
  await other.getByRole('status').getByText('Saved').waitFor();
  await page.bringToFront();
  const box = await canvas.boundingBox();
  await page.keyboard.down('Shift');
  await page.mouse.move((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 8, (box?.y ?? 0) + (box?.height ?? 0) - 60, {
    steps: 4,
  });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect.poll(() => page.locator('.vue-flow__node.selected').count()).toBe(8);
  await key('Control+c');
  await other.bringToFront();
  await other.keyboard.press('Control+v');
  await expect.poll(() => other.locator('.vue-flow__node').count()).toBe(8);
  await expect.poll(() => other.locator('.vue-flow__edge').count()).toBe(6);
  await other.close();
  await page.bringToFront();
  await key('Escape');
  expect(await accessibilityFaults(page)).toEqual([]);
  await key('Shift+v', '1');
  await shot(page, 'canvas-down');

  await expect
    .poll(async () => savedGraph(campaign), { timeout: 10_000 })
    .toMatchObject({ direction: 'vertical', comments: [{ text: 'Ask Ben first' }] });
  const graph = await savedGraph(campaign);
  expect(arrows(graph)).toEqual([
    'Build audience 2 > Combine',
    'Build audience > Combine',
    'Combine > Split',
    'Deduplication > Wait',
    'Split > Deduplication',
    'Wait > End',
  ]);
  expect(graph.activities.find(({ label }) => label === 'Wait')?.pausePoint).toBe(true);
  await key('?');
  await page.getByRole('dialog', { name: 'Keys of the canvas' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('two people edit at once: each sees the other, and neither loses what they did', async () => {
  const [first, second] = [
    await openWatchedContext(browser, withMotion),
    await openWatchedContext(browser, withMotion),
  ];
  const place = (x: number) => ({ x, y: 0 });
  const campaign = await newCampaign({
    activities: [
      { id: 'people', kind: 'build-audience', label: 'People', position: place(0), config: {} },
      { id: 'wait', kind: 'wait', label: 'Rest', position: place(400), config: {} },
    ],
    transitions: [{ id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'wait', inlet: 'in' }],
  });
  const cleo = await openAs(first.context, 'Cleo', campaign);
  const dan = await openAs(second.context, 'Dan', campaign);
  await cleo.getByRole('list', { name: 'Also here' }).getByRole('img', { name: 'Dan' }).waitFor();
  await activity(dan, 'Rest').click();
  await activity(cleo, 'Rest').getByText('Dan', { exact: true }).waitFor();

  // What one saves, the other sees.
  const label = (page: Page): Locator => page.getByLabel('Label', { exact: true });
  await activity(cleo, 'People').click();
  await label(cleo).fill('Everybody');
  await activity(dan, 'Everybody').waitFor();

  // Both rename the same activity: Dan's save comes second.
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await dan.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('SaveGraph') === true) await held;
    await route.continue();
  });
  await label(dan).fill('Pause');
  await dan.getByRole('status').getByText('Saving').waitFor();
  await cleo.getByRole('complementary', { name: 'Inspector' }).getByLabel('Close', { exact: true }).click();
  await activity(cleo, 'Rest').click();
  await label(cleo).fill('Breathe');
  await expect
    .poll(async () => (await savedGraph(campaign)).activities[1]?.label, { timeout: 10_000 })
    .toBe('Breathe');
  release();
  const clash = dan.getByRole('alertdialog', { name: 'Changed by two people' });
  await clash.getByText('You changed it, Cleo changed it.').waitFor();
  await second.shot(dan, 'canvas-clash');
  expect(await accessibilityFaults(dan)).toEqual([]);
  await clash.getByRole('button', { name: 'All theirs' }).click();
  await activity(dan, 'Breathe').waitFor();
  await dan.keyboard.press('Control+z');
  await activity(cleo, 'Pause').waitFor();

  await second.context.close();
  await cleo.getByRole('list', { name: 'Also here' }).waitFor({ state: 'detached' });
  expect([...first.complaints, ...second.complaints]).toEqual([]);
  await first.context.close();
});
