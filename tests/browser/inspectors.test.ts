import type { Locator } from 'playwright-core';
import { afterAll, expect, onTestFailed, test } from 'vitest';
import { contracts } from '../../server/src/activities/contracts.ts';
import { draw, join } from '../../server/src/demo/draw.ts';
import { graphInput } from '../../server/src/demo/graph-input.ts';
import { all, attribute } from '../../server/src/demo/rules.ts';
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
await peopleWhoBuy(db, 'with purchases as a dimension');
const browser = await openBrowser();
afterAll(() => browser.close());

const at = [0, 0] as const;
const mail = attribute('email');
const score = attribute('score');
/** One of every kind, in rows of three. */
const drawn = [
  draw('build', 'build-audience', 'Everyone', at, { dimension: '', rule: all() }),
  draw('buyers', 'build-audience', 'Those who buy', at, {
    dimension: 'people',
    rule: { type: 'exists', path: ['purchases'] },
  }),
  draw('read', 'read-audience', 'Loyal', at, { audiences: ['lost', 'gone'] }),
  draw('news', 'incremental-query', 'New', at, {
    dimension: 'people',
    rule: all(),
    news: { mode: 'keys', keepDays: 0 },
  }),
  draw('combine', 'combine', 'Both', at, { operation: 'union' }),
  draw('dedup', 'deduplication', 'One each', at, { fields: [attribute('country_code')] }),
  draw('enrich', 'enrichment', 'More', at, {
    columns: [{ type: 'attribute', attribute: { path: [], name: 'name' }, alias: 'called' }],
  }),
  draw('split', 'split', 'Two parts', at, {
    subsets: [
      { id: 'first', label: 'First' },
      { id: 'second', label: 'Second' },
    ],
  }),
  draw('save', 'save-audience', 'Keep', at, { name: 'kept', label: 'Kept', columns: ['called'] }),
  draw('update', 'update-data', 'Mark', at, {
    entity: 'person',
    operation: 'update',
    mapping: [
      { attribute: 'id', value: { type: 'operand', operand: attribute('id') } },
      { attribute: 'score', value: { type: 'operand', operand: score } },
    ],
  }),
  draw('export', 'export-file', 'Write', at, {
    columns: [{ operand: mail, name: 'mail' }],
    fileName: 'a',
  }),
  draw('load', 'load-file', 'Sign-ups', at, { columns: [] }),
  draw('match', 'reconciliation', 'Who they are', at, {
    dimension: 'people',
    match: {
      by: 'pairs',
      pairs: [{ own: { type: 'column', name: 'mail' }, other: mail }],
      ignoreCase: true,
    },
  }),
  draw('change', 'change-dimension', 'To purchases', at, { dimension: '', path: [] }),
  draw('wait', 'wait', 'Wait', at, { mode: 'duration', amount: 1, unit: 'day' }),
  draw('fork', 'fork', 'Ways', at, {
    outlets: [
      { id: 'path-1', label: 'Path 1' },
      { id: 'path-2', label: 'Path 2' },
    ],
  }),
  draw('join', 'and-join', 'Together', at, {}),
  draw('test', 'test', 'Enough', at, {
    paths: [
      {
        id: 'path-1',
        label: 'Some came',
        conditions: [
          { subject: { type: 'count' }, operator: 'greater', value: { type: 'literal', value: 0 } },
        ],
      },
    ],
  }),
  draw('alert', 'alert', 'Tell', at, { level: 'info', title: 'Come', message: '' }),
  draw('mail', 'email', 'Write to them', at, { configuration: '', subject: '', body: '' }),
  draw('end', 'end', 'Done', at, {}),
].map((one, place) => ({
  ...one,
  position: { x: (place % 3) * 320, y: Math.floor(place / 3) * 160 },
}));
const graph = graphInput({
  activities: drawn,
  transitions: [
    join('build', 'combine'),
    join('buyers', 'combine'),
    join('combine', 'dedup'),
    join('dedup', 'enrich'),
    join('enrich', 'split'),
    join('split:first', 'save'),
    join('split:second', 'update'),
    join('update', 'export'),
    join('load', 'match'),
    join('match', 'change'),
    join('change', 'wait'),
    join('wait', 'fork'),
    join('fork:path-1', 'join:primary'),
    join('fork:path-2', 'join:others'),
    join('join', 'test'),
    join('test:path-1', 'alert'),
    join('alert', 'end'),
    join('split:complement', 'mail'),
  ],
});

test('each kind has an inspector in which a person changes something, and it is kept', async () => {
  const { context, complaints } = await openWatchedContext(browser, {
    viewport: { width: 1440, height: 1000 },
  });
  const made = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "All kinds", graph: $graph) { id } }',
    { graph },
  );
  const campaign = made.createCampaign.id;
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: manager, password: "a good password") { id } }',
  );
  const page = await context.newPage();
  onTestFailed(async () => {
    await page.screenshot({ path: 'tests/browser/output/inspectors-failed.png' });
  });
  await signIn(page, url);
  await page.goto(`${url}/campaigns/${campaign}`);
  await page.getByRole('status').getByText('Saved').waitFor();

  const panel = page.getByLabel('Inspector', { exact: true });
  const field = (label: string): Locator => panel.getByLabel(label, { exact: true });
  const choose = async (label: string, option: string): Promise<void> => {
    await field(label).click();
    await page.getByRole('option', { name: option }).first().click();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  };
  const told = (words: string): Promise<void> => panel.getByTestId('will-do').getByText(words).waitFor();
  // What stands round the inspector is looked at by other stories.
  const elsewhere = ['.vue-flow', 'nav', '[aria-label="Activities"]'];
  const wanted: Record<string, unknown> = {};
  /** Opens an inspector, does something in it, and says what is to be kept of that. */
  const inspect = async (id: string, kept: object, change: () => Promise<void>): Promise<void> => {
    await page.locator(`.vue-flow__node[data-id="${id}"]`).click();
    await panel.locator(`input[aria-label="Label"]`).first().waitFor();
    await change();
    expect(await accessibilityFaults(page, elsewhere), id).toEqual([]);
    wanted[id] = kept;
  };

  await inspect('build', { dimension: 'people' }, async () => {
    await choose('Targeting dimension', 'People');
    // Where the wide inspector leaves room, all others can be seen too.
    await page.getByRole('button', { name: 'Show everything' }).click();
  });
  await inspect('read', { audiences: ['gone'] }, async () => {
    await panel.getByText('Does not exist (any more)').first().waitFor();
    await panel.getByRole('button', { name: 'Remove lost' }).click();
  });
  await inspect('news', { news: { mode: 'keys', keepDays: 30 } }, async () => {
    await field('Days until a row may come again').fill('30');
    await page.keyboard.press('Tab');
  });
  await inspect('combine', { operation: 'intersection' }, async () => {
    await panel.getByRole('radio', { name: 'Intersection' }).click();
    await panel
      .getByTestId('venn')
      .locator('[data-area="01"]', { hasText: '3' })
      .waitFor({ state: 'attached' });
  });
  await inspect('dedup', { complement: true }, async () => {
    await panel.getByRole('switch', { name: 'Also give the duplicates' }).click();
    await panel.getByTestId('duplicates').getByRole('cell', { name: 'removed' }).first().waitFor();
  });
  await inspect('enrich', { columns: [{ alias: 'called', label: 'Name' }] }, async () => {
    await panel.getByTestId('samples').getByText('Bob').waitFor();
    await panel.getByLabel('Label', { exact: true }).last().fill('Name');
  });
  await inspect('split', { subsets: [{ id: 'second' }, { id: 'first' }] }, async () => {
    await panel.getByRole('button', { name: /^First everyone/ }).press('Alt+ArrowDown');
    await panel.locator('[data-taken="second"]').waitFor();
  });
  await inspect('save', { label: 'Top', name: 'top' }, async () => {
    // Before it is there, the only label is that of the activity.
    await field('Name').waitFor();
    await field('Label').last().fill('Top');
    await told('in the audience “Top”');
  });
  await inspect('update', { operation: 'upsert' }, async () => {
    await told('the row of Person with its');
    await choose('What is done', 'Update, or insert where missing');
    await told('Where there is none, it is added.');
  });
  await inspect('export', { fileName: 'people' }, async () => {
    await field('Name of the file').fill('people');
    await told('to people.csv');
  });
  await inspect('load', { columns: [{ column: 'mail' }, { column: 'born', type: 'date' }] }, async () => {
    await panel
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('mail,born\nana@example.com,2001-02-28\nbob@example.com,2001-03-01\n'),
      });
    await panel.getByTestId('load-preview').getByRole('cell', { name: '1 Mar 2001' }).waitFor();
  });
  await inspect('match', { several: 'all' }, async () => {
    await told('equals its mail');
    await choose('Several counterparts of one row', 'All of them');
  });
  await inspect('change', { dimension: 'purchases', path: ['purchases'] }, async () => {
    await choose('Go to', 'Purchases');
    await told('From each arriving row of Person');
  });
  await inspect('wait', { mode: 'next' }, async () => {
    await panel.getByRole('tab', { name: 'Until a time' }).click();
    await panel.getByLabel('Time of day').waitFor();
  });
  await inspect('fork', { outlets: [{}, { label: 'Away' }, { label: 'Path 3' }] }, async () => {
    await field('Path 2').fill('Away');
    await panel.getByRole('button', { name: 'Add a path' }).click();
    await panel.getByRole('button', { name: 'Add a path' }).click();
    await field('Path 4').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await field('Path 4').waitFor({ state: 'detached' });
  });
  await inspect('join', {}, () => panel.getByText('There is nothing to set.').waitFor());
  await inspect('test', { paths: [{ label: 'Enough came' }] }, () =>
    field('Label of path 1').fill('Enough came'),
  );
  await inspect('alert', { title: 'Look here' }, () => field('Title').fill('Look here'));
  await inspect('mail', { subject: 'Hello' }, () => field('Subject').fill('Hello'));
  await inspect('end', { signal: { campaign: '' } }, () =>
    panel.getByRole('switch', { name: 'Start another campaign' }).click(),
  );

  await expect
    .poll(
      async () => {
        const { campaign: saved } = await admin.query<{
          campaign: { draft: { graph: { activities: { id: string; config: unknown }[] } } };
        }>('query ($id: ID!) { campaign(id: $id) { draft { graph { activities { id config } } } } }', {
          id: campaign,
        });
        return Object.fromEntries(saved.draft.graph.activities.map(({ id, config }) => [id, config]));
      },
      { timeout: 10_000 },
    )
    .toMatchObject(wanted);
  const kinds = graph.activities.filter(({ id }) => id in wanted).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(Object.keys(contracts).toSorted());
  expect(complaints).toEqual([]);
  await context.close();
});
