import { afterAll, expect, test } from 'vitest';
import { channelConfigurations } from '../../server/src/db/schema.ts';
import { newId } from '../../server/src/lib/id.ts';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { freePort } from '../kit/free-port.ts';
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
await db.insert(channelConfigurations).values({
  id: newId(),
  name: 'mail',
  label: 'Mail',
  channel: 'email',
  provider: 'sandbox',
  dimension: 'people',
  address: { path: [], name: 'email' },
  sender: { name: 'Shop', address: 'shop@example.com', replyTo: null },
  settings: {},
});
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(() => browser.close());

const everyone = { type: 'group', operator: 'and', members: [] };
const at = (x: number) => ({ x, y: 0 });
const graph = {
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position: at(0),
      config: { dimension: 'people', rule: everyone },
    },
    {
      id: 'mail',
      kind: 'email',
      label: 'Mail',
      position: at(300),
      config: { configuration: 'mail', subject: '', body: '' },
    },
  ],
  transitions: [{ id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'mail', inlet: 'in' }],
};

test('a person writes an e-mail from a template, draws, personalizes, previews, simulates and sends a proof', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Spring", graph: $graph) { id } }',
    { graph },
  );
  const draft = async () => {
    const { campaign } = await admin.query<{
      campaign: { draft: { graph: { activities: { id: string; config: { body: string } }[] } } };
    }>('query ($id: ID!) { campaign(id: $id) { draft { graph { activities { id config } } } } }', {
      id: createCampaign.id,
    });
    return campaign.draft.graph.activities.find(({ id }) => id === 'mail')?.config.body ?? '';
  };
  await signIn(page, url);
  await page.goto(`${url}/campaigns/${createCampaign.id}`);
  await page.locator('.vue-flow__node[data-id="mail"]').click();
  await page.getByRole('button', { name: 'Edit content' }).click();

  await page.getByRole('button', { name: 'Template', exact: true }).click();
  await page.getByRole('button', { name: 'Announcement' }).click();
  await page.getByLabel('Subject of the message').fill('For {{ profile.name }}');
  const preview = page.frameLocator('iframe[title="Preview of the message"]').first();
  await expect.poll(() => page.getByText(/^For \w+/).count()).toBeGreaterThan(0);

  const source = page.getByLabel('Body', { exact: true });
  await source.locator('.cm-line', { hasText: '[Your company]</mj-text>' }).first().click();
  await page.keyboard.press('End');
  for (const _sign of '</mj-text>') await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Insert a field' }).click();
  await page.getByPlaceholder('Find a field').fill('name');
  await page.keyboard.press('Enter');
  await shot(page, 'content-code');
  await expect.poll(draft).toContain('{{ profile.name }}');

  await page.getByRole('tab', { name: 'Design' }).click();
  const canvas = page.frameLocator('.gjs-frame');
  await canvas.getByText('{{ profile.name }}').waitFor();
  // As `mj-attributes` says, where the designer's library has sizes of its own.
  const size = (text: Element) => getComputedStyle(text).fontSize;
  expect(await canvas.getByText('[Say in two or three').evaluate(size)).toBe('16px');
  await canvas.getByText('[What is new]').dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Drawn by hand');
  await canvas.getByText('[Say in two or three').click();
  await expect.poll(draft, { timeout: 10_000 }).toContain('Drawn by hand');
  expect(await draft()).toContain('{{ profile.name }}');
  expect(await draft()).toContain('<mj-attributes>');
  await shot(page, 'content-design');
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByLabel('Shown as for').click();
  await page.getByRole('option').nth(1).click();
  await preview.getByText('Drawn by hand').waitFor();
  await page.getByRole('button', { name: 'Phone width' }).click();
  await page.locator('[data-width="phone"]').waitFor();

  await page.getByRole('button', { name: 'Simulate' }).click();
  await page.getByRole('tab', { name: 'Pasted data' }).click();
  await page.getByLabel('Data as JSON or CSV').fill('{ "name": "Zoe" }');
  await page.getByRole('button', { name: 'Render' }).click();
  await page.getByRole('button', { name: 'For Zoe' }).waitFor();
  await shot(page, 'content-simulate');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Simulate' }).waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: 'Send proof' }).click();
  const proof = page.getByRole('dialog', { name: 'Send a proof' });
  await proof.getByPlaceholder('rita@example.com').fill('rita@example.com');
  await proof.getByRole('button', { name: 'Send proof' }).click();
  await proof.getByText('Proof sent to rita@example.com').waitFor();
  await page.goto(`${url}/inbox`);
  await page.getByText(/^\[Proof\] For \w+/).waitFor();
  await page.goto(`${url}/content`);
  await page.getByRole('button', { name: 'Newsletter' }).waitFor();
  await shot(page, 'content-templates');
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Newsletter' }).click();
  await page.getByLabel('Name of the template').fill('Letter of the month');
  await page.getByRole('button', { name: 'Close' }).click();
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await question.locator('button:focus', { hasText: 'Keep editing' }).waitFor();
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Name of the template').inputValue()).toBe('Letter of the month');
  await page.getByRole('button', { name: 'Close' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Newsletter' }).waitFor();

  // What is typed in its place in the designer counts from the first letter.
  await page.getByRole('button', { name: 'Newsletter' }).click();
  const drawn = page.frameLocator('.gjs-frame').locator('[data-gjs-type="mj-text"]').first();
  await drawn.dblclick();
  await page.frameLocator('.gjs-frame').locator('[contenteditable="true"]').waitFor();
  await page.keyboard.type('Rita was here. ');
  await page.getByRole('button', { name: 'Close' }).click();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.locator('.cm-content', { hasText: 'Rita was here.' }).waitFor();
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Newsletter' }).waitFor();
  expect(complaints).toEqual([]);
});
