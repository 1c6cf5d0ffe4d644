import { afterAll, expect, test } from 'vitest';
import { everyone } from '../../server/src/query/rule.ts';
import { openBrowser } from '../kit/browser.ts';
import { openFakeS3 } from '../kit/fake-s3.ts';
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
const fake = await openFakeS3();
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(async () => {
  await browser.close();
  await fake.close();
});

async function exportingCampaign(): Promise<string> {
  const at = (x: number) => ({ x, y: 0 });
  const id = { operand: { type: 'attribute', path: [], name: 'id' }, name: 'id' };
  const activities = [
    { id: 'all', kind: 'build-audience', config: { dimension: 'people', rule: everyone } },
    { id: 'hold', kind: 'wait', config: { mode: 'duration', amount: 36, unit: 'hour' } },
    { id: 'write', kind: 'export-file', config: { columns: [id] } },
  ].map((activity, n) => ({ ...activity, label: activity.id, position: at(n * 300), enabled: true }));
  const transitions = [
    ['all', 'hold'],
    ['hold', 'write'],
  ].map(([sourceActivity, targetActivity], n) => ({
    id: `t${n}`,
    sourceActivity,
    outlet: 'out',
    targetActivity,
    inlet: 'in',
  }));
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Nightly export", graph: $graph) { id } }',
    { graph: { activities, transitions } },
  );
  const on = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  await admin.query(
    'mutation ($id: ID!, $schedule: ScheduleInput) { setSchedule(campaignId: $id, revision: 0, schedule: $schedule) { id } }',
    { id: createCampaign.id, schedule: { daily: { on, times: ['06:00'] } } },
  );
  return createCampaign.id;
}

test('a person names a bucket, mends its settings, exports to it, and rehearses the schedule', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  await signIn(page, url);

  await page.goto(`${url}/settings/destinations`);
  await page.getByText('No destination yet').waitFor();
  await shot(page, 'destinations-empty');
  await page.getByRole('button', { name: 'New destination' }).first().click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Label').fill('CRM bucket');
  await panel.getByLabel('Endpoint').fill(fake.endpoint);
  await panel.getByRole('textbox', { name: 'Bucket' }).fill('export');
  await panel.getByLabel('Prefix').fill('out/');
  await panel.getByRole('combobox', { name: 'Addressing' }).click();
  await page.getByRole('option', { name: /In the path/ }).click();
  await panel.getByLabel('Access key id').fill(fake.keys.accessKeyId);
  await panel.getByLabel('Secret access key').fill(fake.keys.secretAccessKey);
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('The region is written like eu-west-1').waitFor();
  await shot(page, 'destinations-form');
  await panel.getByLabel('Region').fill(fake.keys.region);
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: 'Check the connection of CRM bucket' }).click();
  await page.getByText('There is no bucket "export" there.').waitFor();
  await shot(page, 'destinations-refused');
  await page.getByRole('button', { name: 'Edit CRM bucket' }).click();
  await panel.getByRole('textbox', { name: 'Bucket' }).fill(fake.bucket);
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.getByText('Give the secret access key once more').waitFor();
  await panel.getByLabel('Secret access key').fill(fake.keys.secretAccessKey);
  await panel.getByRole('button', { name: 'Save' }).click();
  await panel.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Check the connection of CRM bucket' }).click();
  await page.getByText('A small file was written and deleted again.').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, 'destinations-checked-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.goto(`${url}/campaigns/${await exportingCampaign()}`);
  await page.locator('[data-id="write"]').click();
  await page.getByRole('combobox', { name: 'Where it goes' }).click();
  await page.getByRole('option', { name: 'CRM bucket' }).click();
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await shot(page, 'destinations-inspector');

  await page.getByRole('button', { name: 'Other ways to test' }).click();
  await page.getByRole('menuitem', { name: 'Rehearse the schedule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await dialog.getByRole('button', { name: 'Rehearse again' }).waitFor();
  await expect.poll(() => dialog.getByRole('listitem').count()).toBe(5);
  await dialog.getByText('Merged').first().waitFor();
  await shot(page, 'rehearsal');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 820, height: 900 });
  await shot(page, 'rehearsal-dark-narrow');
  expect(complaints).toEqual([]);
}, 90_000);
