import { afterAll, expect, test } from 'vitest';
import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import { launchCampaign } from '../../server/src/runs/launch-campaign.ts';
import { openBrowser } from '../kit/browser.ts';
import { ana } from '../kit/engine.ts';
import { endless } from '../kit/scheduled-campaign.ts';
import { freePort } from '../kit/free-port.ts';
import { startTestServer } from '../kit/server.ts';
import { signIn } from '../kit/sign-in.ts';
import { stepKinds } from '../kit/step-kind.ts';
import { openWatchedContext } from '../kit/watched-context.ts';

const port = await freePort();
const server = await startTestServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const { db, admin, url } = server;
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(() => browser.close());

test('a person schedules a campaign, sees its launches to come and what became of them', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  await signIn(page, url);

  const settings = { timeZone: 'Europe/Madrid' };
  const { id } = await createCampaign(db, { name: 'Monthly letter', graph: endless, settings }, ana);
  await page.goto(`${url}/campaigns/${id}`);
  await page.getByRole('button', { name: 'Schedule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It does not launch by itself').waitFor();
  await dialog.getByRole('tab', { name: 'Launches so far' }).click();
  await dialog.getByText('Nothing was launched yet').waitFor();
  await dialog.getByRole('tab', { name: 'Schedule' }).click();

  await dialog.getByRole('tab', { name: 'Weekly' }).click();
  await dialog.getByRole('button', { name: 'Mon–Fri' }).click();
  for (const day of ['Monday', 'Wednesday', 'Thursday'])
    await dialog.getByRole('button', { name: day, exact: true }).click();
  await dialog.getByLabel('Every so many weeks').fill('2');
  await dialog.getByLabel('Every so many weeks').press('Tab');
  await dialog.getByText('Give the date from which the weeks are counted.').waitFor();
  await shot(page, 'schedule-error');
  await dialog.getByLabel('First day').fill('2127-03-03');
  await dialog.getByLabel('Time 1').fill('09:30');
  await dialog
    .getByText('Every second Tuesday and Friday at 09:30, Europe/Madrid, from 3 March 2127')
    .waitFor();
  await expect.poll(() => dialog.locator('ol li').count()).toBe(10);
  await dialog.getByText('UTC+02:00').waitFor();
  await shot(page, 'schedule-weekly');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Scheduled once published').waitFor();

  await publishCampaign(db, id, 1, ana, stepKinds);
  await page.reload();
  await page.getByText(/Next launch in 1\d\d years/).waitFor();
  const launchAt = (at: string) => launchCampaign({ db, kinds: stepKinds, clock: () => new Date(at) }, id);
  await launchAt('2127-03-04T08:30:00Z');
  await launchAt('2127-03-07T08:30:00Z');
  await launchAt('2127-03-18T08:30:00Z');
  await launchAt('2127-04-15T12:00:00Z');
  await page.getByRole('button', { name: 'Schedule' }).click();
  await dialog.getByText('a change counts at once').waitFor();
  await dialog.getByRole('tab', { name: 'Monthly' }).click();
  await dialog.getByRole('button', { name: '15', exact: true }).click();
  await dialog.getByRole('button', { name: 'Add time' }).click();
  await dialog.getByText('On the 1st and 15th of every month at 09:30 and 10:30').waitFor();
  await shot(page, 'schedule-monthly');
  await dialog.getByRole('tab', { name: 'Interval' }).click();
  await shot(page, 'schedule-interval');
  await dialog.getByRole('tab', { name: 'Launches so far' }).click();
  await dialog.getByText('Waits for the end of run 1.').waitFor();
  await dialog.getByRole('link', { name: 'Run 1' }).waitFor();
  await shot(page, 'schedule-launches');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, 'schedule-launches-dark');
  await dialog.getByRole('tab', { name: 'Schedule' }).click();
  await dialog.getByRole('tab', { name: 'Monthly' }).click();
  await dialog.getByRole('button', { name: '15', exact: true }).waitFor();
  await shot(page, 'schedule-monthly-dark');
  expect(complaints).toEqual([]);
}, 90_000);
