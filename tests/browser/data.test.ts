import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { deliveries, messages } from '../../server/src/db/schema.ts';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { whenRun } from '../kit/engine.ts';
import { freePort } from '../kit/free-port.ts';
import { peopleWhoBuy } from '../kit/people.ts';
import { sentDelivery } from '../kit/sent-delivery.ts';
import { startTestServer } from '../kit/server.ts';
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
      id: 'high',
      kind: 'build-audience',
      label: 'High scores',
      position: { x: 0, y: 0 },
      config: {
        dimension: 'people',
        rule: {
          type: 'compare',
          operand: { type: 'attribute', path: [], name: 'score' },
          operator: 'greater',
          value: { type: 'literal', value: 1000 },
        },
      },
    },
    { id: 'end', kind: 'end', label: 'End', position: { x: 300, y: 0 }, config: {} },
  ],
  transitions: [{ id: 'a', sourceActivity: 'high', outlet: 'out', targetActivity: 'end', inlet: 'in' }],
};

test('a person looks at the data as a diagram, imports a file with faults, and finds out about one customer', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "High scores", graph: $graph) { id } }',
    { graph },
  );
  const { startRun } = await admin.query<{ startRun: { id: string } }>(
    'mutation ($id: ID!) { startRun(campaignId: $id, mode: test) { id } }',
    { id: createCampaign.id },
  );
  await sentDelivery(db, { people: ['ana@example.org'], sentAt: new Date('2026-03-06T10:00:00Z') });
  await db.update(deliveries).set({ dimension: 'people' });
  await db.update(messages).set({ bouncedAt: new Date('2026-03-06T10:01:00Z'), bounceType: 'hard' });
  await whenRun(db, startRun.id, ['completed']);

  await page.goto(`${url}/sign-in?next=/data`);
  await page.getByLabel('E-mail').fill('ana@example.com');
  await page.getByLabel('Password', { exact: true }).fill('a good password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/data');

  await page.getByRole('tab', { name: 'Diagram' }).click();
  await page.getByRole('button', { name: /^Purchase, 5 attributes/ }).waitFor();
  await page.getByLabel('Find an entity or attribute').fill('country_code');
  await page.getByText('1 found').waitFor();
  await page.getByLabel('Find an entity or attribute').press('Enter');
  const panel = page.getByRole('complementary', { name: 'Entity' });
  await panel.getByRole('heading', { name: 'Person' }).waitFor();
  await shot(page, 'diagram');
  expect(await accessibilityFaults(page)).toEqual([]);
  await panel.getByRole('button', { name: 'Only its neighbours' }).click();
  await page.getByRole('button', { name: /^Product/ }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Person, 12 attributes/ }).focus();
  await page.keyboard.press('ArrowRight');
  await panel.getByRole('heading', { name: 'Country' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/data/country?tab=schema');

  await page.goto(`${url}/imports?entity=category`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'categories.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('id;name\n3;Toys\nfour;Games\n5;"Garden; and more"\n;Nothing\n'),
  });
  await page.getByRole('button', { name: 'Upload', exact: true }).press('Enter');
  await page.getByText('Fields are separated by semicolons').waitFor();
  await page.getByText('It will not take “four”').waitFor();
  await shot(page, 'import-mapping');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start import' }).click();
  const rejects = page.getByRole('table', { name: 'Rejected lines' });
  await rejects.getByRole('cell', { name: 'four;Games' }).waitFor();
  expect(await rejects.getByRole('row').count()).toBe(3);
  const file = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href');
  expect(await (await context.request.get(`${url}${file}`)).text()).toContain('four;Games');
  await shot(page, 'import-rejects');
  const [{ rows } = {}] = await db.execute<{ rows: number }>(
    sql`select count(*)::int as rows from data.category where id in (3, 5)`,
  );
  expect(rows).toBe(2);

  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page.getByPlaceholder('Find a person').pressSequentially('ana@example');
  await page.getByRole('option', { name: /Ana/ }).click();
  await page.waitForURL('**/data/person/row?id=1');
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await timeline.getByText('Bounced: hard').waitFor();
  await timeline.getByText('Purchase 102').waitFor();
  await shot(page, 'timeline');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Messages', exact: true }).click();
  await timeline.getByText('Purchase 102').waitFor({ state: 'detached' });
  expect(await timeline.getByRole('listitem').count()).toBe(2);

  await page.getByRole('button', { name: 'Why did it get a message, or not?' }).click();
  await page.getByText('Choose a campaign that has run').click();
  await page.getByRole('option', { name: 'High scores' }).click();
  await page.getByText('No message: no activity of this run found it.').waitFor();
  await page.getByRole('list', { name: 'Way through the run' }).getByText('did not find it').waitFor();
  await shot(page, 'why');
  expect(complaints).toEqual([]);
}, 60_000);
