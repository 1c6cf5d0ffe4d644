import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { saveAudience } from '../../server/src/audiences/save-audience.ts';
import { inTransaction } from '../../server/src/db/database.ts';
import { openBrowser } from '../kit/browser.ts';
import { whenRun } from '../kit/engine.ts';
import { keep } from '../kit/kept-population.ts';
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

const position = { x: 0, y: 0 };
const graph = {
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position,
      config: { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } },
    },
    { id: 'end', kind: 'end', label: 'End', position: { x: 300, y: 0 }, config: {} },
  ],
  transitions: [{ id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'end', inlet: 'in' }],
};

test('a person declares a variable, gives it at the start, is told of the failure and looks at an audience', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  await signIn(page, url);

  await page.getByRole('link', { name: 'Audiences' }).click();
  await page.getByText('No saved audiences yet').waitFor();
  await shot(page, 'audiences-empty');

  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Loyal", graph: $graph) { id } }',
    { graph },
  );
  await page.goto(`${url}/campaigns/${createCampaign.id}`);
  await page.getByRole('button', { name: 'Settings of the campaign' }).click();
  await page.getByRole('tab', { name: 'Variables' }).click();
  await page.getByRole('button', { name: 'Add variable' }).click();
  await page.getByLabel('Name', { exact: true }).fill('city name');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/The name of variable 1 must begin with a letter/).waitFor();
  await page.getByLabel('Name', { exact: true }).fill('city');
  await shot(page, 'campaign-settings');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await db.execute(sql`alter table data.person rename to elsewhere`);
  await page.getByRole('button', { name: 'Start test' }).click();
  await page.getByRole('dialog').getByLabel('city').fill('Lisbon');
  await shot(page, 'start-variables');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL('**/runs/*');
  const runId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect((await whenRun(db, runId, ['paused'])).variables).toEqual({ city: 'Lisbon' });

  await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
  await page.getByText('"People" failed: run 1 is paused').waitFor();
  await shot(page, 'notifications');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();

  await db.execute(sql`alter table data.elsewhere rename to person`);
  const rows = await keep(
    db,
    Array.from({ length: 60 }, (_, index) => ({ id: index + 1, city: index % 2 ? 'Porto' : 'Lisbon' })),
    [{ name: 'city', label: 'City', type: 'string' }],
  );
  const save = { name: 'loyal', label: 'Loyal people', columns: rows.columns, rows };
  await inTransaction(db, (tx) => saveAudience(tx, { ...save, campaignId: createCampaign.id, runId }));
  await page.goto(`${url}/audiences`);
  await page.getByRole('link', { name: 'Loyal people' }).waitFor();
  await shot(page, 'audiences');
  await page.getByRole('link', { name: 'Loyal people' }).click();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('Page 2').waitFor();
  await page.getByLabel('Search the rows').fill('lisb');
  await page.getByText('Page 2').waitFor({ state: 'hidden' });
  await expect.poll(() => page.locator('tbody tr').count()).toBe(30);
  await shot(page, 'audience');
  await page.getByRole('button', { name: 'Delete this audience' }).click();
  await page.getByRole('button', { name: 'Delete audience' }).click();
  await page.getByText('No saved audiences yet').waitFor();
  expect(complaints).toEqual([]);
});
