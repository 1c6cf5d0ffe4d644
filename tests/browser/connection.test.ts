import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../server/src/db/database.ts';
import { attachEmbedded } from '../../server/src/db/embedded.ts';
import { channelConfigurations, populations } from '../../server/src/db/schema.ts';
import { deliveryProgress } from '../../server/src/deliveries/progress.ts';
import { everyone } from '../../server/src/query/rule.ts';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { client } from '../kit/client.ts';
import { createConfiguration, createPeople, testSecret } from '../kit/delivery.ts';
import { startServerProcess, type ServerProcess } from '../kit/server-process.ts';
import { openSmtpSink } from '../kit/smtp-sink.ts';
import { openWatchedContext, withMotion } from '../kit/watched-context.ts';

const people = 400;
const beforeTheKill = 120;
const connections = 8;
const signIn = { email: 'ana@example.com', password: 'a good password' };

let server = await start();
const { url } = server;
const db = await connect((await attachEmbedded(server.dataDir)).address, { connections: 3 });
const sink = await openSmtpSink();
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser, withMotion);
const page = await context.newPage();
afterAll(async () => {
  await browser.close();
  await db.$client.end({ timeout: 1 });
  await server.stop();
  await sink.close();
}, 30_000);

function start(again: { dataDir?: string; port?: number } = {}): Promise<ServerProcess> {
  return startServerProcess({
    program: 'main',
    ...again,
    env: {
      SECRET: testSecret,
      DEMO: 'off',
      ADMIN_EMAIL: signIn.email,
      ADMIN_PASSWORD: signIn.password,
    },
  });
}

async function signedInApi() {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(signIn),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return client(url, { cookie: cookie.join('; '), origin: url });
}

/** Everybody, a letter by a mail server that takes its time, the end; started. */
async function startLetters(): Promise<{ campaignId: string; runId: string }> {
  await createPeople(db);
  await db.execute(sql`insert into data.person (id, name, email, city_id)
    select n, 'Ana ' || n, 'ana' || n || '@example.com', 1 from generate_series(1, ${people}::int) n`);
  const id = await createConfiguration(db, { port: sink.port, connections });
  const [configuration] = await db
    .select()
    .from(channelConfigurations)
    .where(eq(channelConfigurations.id, id));
  const activity = (id: string, kind: string, x: number, config: object) => ({
    id,
    kind,
    label: id,
    position: { x, y: 0 },
    config,
  });
  const graph = {
    activities: [
      activity('Everybody', 'build-audience', 0, { dimension: 'people', rule: everyone }),
      activity('Letter', 'email', 300, {
        configuration: configuration?.name,
        subject: 'Hello {{ profile.name }}',
        format: 'html',
        body: '<p>Hello {{ profile.name }}</p>',
        confirm: false,
      }),
      activity('Done', 'end', 600, {}),
    ],
    transitions: [
      { id: 'a', sourceActivity: 'Everybody', outlet: 'out', targetActivity: 'Letter', inlet: 'in' },
      { id: 'b', sourceActivity: 'Letter', outlet: 'sent', targetActivity: 'Done', inlet: 'in' },
    ],
  };
  const ana = await signedInApi();
  const { createCampaign } = await ana.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Letters", graph: $graph) { id } }',
    { graph },
  );
  await ana.query('mutation ($id: ID!) { publishCampaign(id: $id, revision: 1) { id } }', createCampaign);
  const { startRun } = await ana.query<{ startRun: { id: string } }>(
    'mutation ($id: ID!) { startRun(campaignId: $id, mode: live) { id } }',
    createCampaign,
  );
  return { campaignId: createCampaign.id, runId: startRun.id };
}

const state = () => page.getByRole('status', { name: 'State of the run' });
const lost = () => page.getByText('Connection lost.');
const numberOf = (text: string): number => Number(text.replaceAll(/\D/g, ''));
/** Figures of the delivery as the panel has them: what is shown runs to that within a moment. */
const figure = async (label: string): Promise<number> =>
  numberOf(
    await page
      .getByRole('region', { name: 'Delivery' })
      .locator('dl > div')
      .filter({ has: page.locator('dt', { hasText: new RegExp(String.raw`^\s*${label}\s*$`) }) })
      .locator('dd [aria-label]')
      .getAttribute('aria-label')
      .then((label) => label ?? ''),
  );
async function expectNoFaults(on: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await on.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(on, ['.vue-flow']), colorScheme).toEqual([]);
  }
}

test('who watches a run while its server is killed sees it plainly, and the right counts in the end', async () => {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  sink.onMessage = async () => {
    if (sink.received.length > beforeTheKill) await released;
    else await pause(15);
  };
  // Between page and server, to be made silent as by the sleep of a laptop.
  let isSilent = false;
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    const beyond = socket.connectToServer();
    socket.onMessage((message) => isSilent || beyond.send(message));
    beyond.onMessage((message) => isSilent || socket.send(message));
  });
  const { campaignId, runId } = await startLetters();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail').fill(signIn.email);
  await page.getByLabel('Password', { exact: true }).fill(signIn.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/campaigns');
  await page.goto(`${url}/campaigns/${campaignId}/runs/${runId}`);
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  await page.getByTestId('activity-Letter').click();
  await expect.poll(() => sink.received.length).toBeGreaterThan(beforeTheKill);
  await expect.poll(() => figure('Sent')).toBeGreaterThan(beforeTheKill / 2);
  const before = await figure('Sent');
  await page.getByRole('button', { name: 'Pause' }).first().waitFor();

  await server.kill();
  await lost().waitFor();
  await page.getByText(/^as of \d/).waitFor();
  expect(await figure('Sent')).toBe(before);
  expect(await page.getByTestId('activity-Letter').getAttribute('data-state')).toContain(
    'when last heard of',
  );
  for (const name of ['Pause', 'Stop'])
    expect(await page.getByRole('button', { name, exact: true }).first().isDisabled(), name).toBe(true);
  await expectNoFaults(page);
  await shot(page, 'connection-lost');

  letGo();
  server = await start({ dataDir: server.dataDir, port: server.port });
  await lost().waitFor({ state: 'hidden' });
  await state().getByText('Completed').waitFor();
  const [truth] = await deliveryProgress(db, runId);
  await expect.poll(() => figure('Unknown')).toBe(truth?.unknown);
  expect(truth?.unknown).toBeGreaterThan(0);
  expect([await figure('Sent'), await figure('Failed'), await figure('To be sent')]).toEqual([
    truth?.sent,
    truth?.failed,
    truth?.pending,
  ]);
  const arrived = await db.select().from(populations).where(eq(populations.runId, runId));
  for (const { activityId, outlet, count } of arrived.filter(
    ({ outlet }) => outlet === 'out' || outlet === 'sent',
  ))
    await expect
      .poll(async () => numberOf(await page.getByTestId(`count-${activityId}-${outlet}`).innerText()))
      .toBe(count);
  await shot(page, 'connection-back');

  // What the kill has left open waits in one place, with what can be done about it.
  await page.getByRole('link', { name: /^Attention/ }).click();
  await page.getByText(/nobody knows whether \d+ messages? ha/).waitFor();
  await expectNoFaults(page);
  await shot(page, 'attention');
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Count as sent' }).click();
  await page.getByRole('dialog').last().getByRole('button', { name: 'Count as sent' }).click();
  await page.getByText('Nothing needs you').waitFor();
  expect((await deliveryProgress(db, runId))[0]).toMatchObject({ unknown: 0, sent: people });

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('link', { name: /Letters · run 1/ }).waitFor();
  await expectNoFaults(page);
  await shot(page, 'runs');

  isSilent = true;
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await lost().waitFor();
  isSilent = false;
  await lost().waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
  const expected = /WebSocket connection|ERR_CONNECTION_REFUSED|Failed to load resource|Failed to fetch/;
  expect(complaints.filter((one) => !expected.test(one))).toEqual([]);
});

test('who has had the app open since before an update is told so, and comes to the page by a reload', async () => {
  const part = /\/assets\/FilterListPage-[^/]*\.js$/;
  await context.route(part, (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
  await page.getByRole('link', { name: 'Filters', exact: true }).click();
  const note = page.getByRole('alert').filter({ hasText: 'A part of this page could not be loaded.' });
  await note.waitFor();
  await expectNoFaults(page);
  await shot(page, 'part-missing');
  // What can be loaded is gone to, and the note with it.
  await page.getByRole('link', { name: 'Audiences', exact: true }).click();
  await note.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Filters', exact: true }).click();
  await note.waitFor();
  await context.unroute(part);
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('heading', { name: 'Filters' }).waitFor();
  expect(page.url()).toBe(`${url}/filters`);
});
