import { afterAll, expect, test } from 'vitest';
import { openBrowser } from '../kit/browser.ts';
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

const graph = {
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position: { x: 0, y: 0 },
      config: {
        dimension: 'people',
        rule: {
          type: 'compare',
          operand: { type: 'attribute', path: [], name: 'score' },
          operator: 'greater',
          value: { type: 'literal', value: 10 },
        },
      },
    },
  ],
  transitions: [],
};

test('an administrator adds an attribute, renames it, and deletes only what nothing uses', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "High scores", graph: $graph) { id } }',
    { graph },
  );
  await signIn(page, url);
  await page.goto(`${url}/data/person?tab=schema`);

  await page.getByRole('button', { name: 'Add attribute' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Label').fill('Shoe size');
  await dialog.getByRole('combobox').first().click();
  await page.getByRole('option', { name: 'Integer', exact: true }).click();
  await dialog.getByLabel('Required').click();
  await dialog.getByRole('button', { name: 'Add attribute' }).click();
  await dialog.getByText('the rows that are there need a default').waitFor();
  await dialog.getByLabel('Default').fill('42');
  await dialog.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByRole('cell', { name: 'shoe_size' }).waitFor();

  await page.getByRole('button', { name: 'More for Shoe size' }).click();
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  await dialog.getByLabel('Label').fill('Size of shoes');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Size of shoes', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Add index' }).click();
  await dialog.getByLabel('Attributes of the index').click();
  await page.getByRole('option', { name: 'Size of shoes' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Add index' }).click();
  await page.getByText('There is an index now', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'More for Score' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByText('4 of 5 rows have a value.').waitFor();
  const confirm = dialog.getByRole('button', { name: 'Delete attribute' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('textbox').fill('score');
  await confirm.click();
  const user = dialog.getByRole('link', { name: 'The campaign "High scores"' });
  await user.waitFor();
  await shot(page, 'attribute-in-use');
  expect(await user.getAttribute('href')).toBe(`/campaigns/${createCampaign.id}`);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More for Size of shoes' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByText('5 of 5 rows have a value.').waitFor();
  await dialog.getByRole('textbox').fill('shoe_size');
  await shot(page, 'attribute-delete');
  await dialog.getByRole('button', { name: 'Delete attribute' }).click();
  await page.getByRole('cell', { name: 'shoe_size' }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.getByLabel('Label').fill('Customer');
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Joined' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Customer' }).waitFor();
  await shot(page, 'entity-changed');
  expect(complaints).toEqual([]);
}, 60_000);
