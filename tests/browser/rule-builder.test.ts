import { sql, type SQL } from 'drizzle-orm';
import type { Locator } from 'playwright-core';
import { afterAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { users } from '../../server/src/db/schema.ts';
import type { Rule } from '../../server/src/query/rule.ts';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { openBrowser } from '../kit/browser.ts';
import { startDemoServer } from '../kit/demo-server.ts';
import { freePort } from '../kit/free-port.ts';
import { ruleHands } from '../kit/rule-hands.ts';
import { signIn } from '../kit/sign-in.ts';
import { openWatchedContext } from '../kit/watched-context.ts';

const port = await freePort();
const { db, admin, url } = await startDemoServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser, {
  viewport: { width: 1440, height: 1100 },
});
const page = await context.newPage();
afterAll(() => browser.close());

// Each step goes on from where the one before has left the page.
let hasFailed = false;
beforeEach(({ skip }) => {
  if (hasFailed) skip('a step before this one has failed');
  onTestFailed(async () => {
    hasFailed = true;
    await page.screenshot({ path: 'tests/browser/output/failed-rule.png' });
  });
});

const { member, addition, add, choose, pickAttribute, addCondition, addAggregate, sentence } =
  ruleHands(page);
const handle = (place: string): Locator => page.locator(`[data-handle="${place}"]`);
const button = (name: string | RegExp, within: Locator | typeof page = page): Locator =>
  within.getByRole('button', { name, exact: typeof name === 'string' });
/** The number that the panel shows, once it is that of the rule as it stands. */
async function shownCount(): Promise<number> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  let before = '';
  for (;;) {
    const text = await page.getByTestId('rule-count').innerText();
    if (text === before) return Number(text.replaceAll(/\D/g, ''));
    before = text;
    await page.waitForTimeout(250);
  }
}
async function counted(statement: SQL): Promise<number> {
  const [row] = await db.execute<{ count: number }>(statement);
  return Number(row?.count);
}
const listSettlesMs = 150;
/** The list of completions takes no key in its first moments, so that nobody accepts what they have not seen. */
async function typeAndComplete(text: string, offer: RegExp): Promise<void> {
  await page.keyboard.type(text);
  await page.getByRole('option', { name: offer, selected: true }).waitFor();
  await page.waitForTimeout(listSettlesMs);
  await page.keyboard.press('Enter');
}
let campaignId = '';
async function savedRule(): Promise<Rule> {
  const { campaign } = await admin.query<{
    campaign: { draft: { graph: { activities: { id: string; config: { rule: Rule } }[] } } };
  }>('query ($id: ID!) { campaign(id: $id) { draft { graph { activities { id config } } } } }', {
    id: campaignId,
  });
  const found = campaign.draft.graph.activities.find(({ id }) => id === 'people');
  if (found === undefined) throw new Error('The campaign has lost its activity.');
  return found.config.rule;
}
async function countOf(rule: Rule): Promise<number> {
  const { rulePreview } = await admin.query<{ rulePreview: { count: number } }>(
    'query ($rule: JSON!, $campaignId: ID) { rulePreview(entity: "customer", rule: $rule, campaignId: $campaignId) { count } }',
    { rule, campaignId },
  );
  return rulePreview.count;
}

test('an empty audience takes everyone', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  // The tour would come between.
  await db.update(users).set({ tourEndedAt: new Date() });
  const position = { x: 0, y: 0 };
  const { createCampaign } = await admin.query<{ createCampaign: { id: string } }>(
    'mutation ($graph: GraphInput!) { createCampaign(name: "Good payers", graph: $graph) { id } }',
    {
      graph: {
        activities: [
          {
            id: 'people',
            kind: 'build-audience',
            label: 'People',
            position,
            config: { dimension: 'customers', rule: { type: 'group', operator: 'and', members: [] } },
          },
          { id: 'end', kind: 'end', label: 'End', position: { x: 300, y: 0 }, config: {} },
        ],
        transitions: [
          { id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'end', inlet: 'in' },
        ],
      },
    },
  );
  campaignId = createCampaign.id;
  await signIn(page, url);
  await page.getByRole('link', { name: 'Good payers' }).click();
  await page.getByTestId('activity-people').click();
  await expect.poll(sentence).toBe('everyone');
  expect(await shownCount()).toBe(599);
});

test('an attribute across links is compared with values that the data holds', async () => {
  const country = await addCondition('', 0, 'country', 'is one of');
  await button('Choose from the data, or edit the list as text', country).click();
  for (const name of ['India', 'China', 'United States'])
    await page.getByRole('checkbox', { name, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect
    .poll(sentence)
    .toMatch(/^Address › City › Country › Country is one of “India”, “China”, “United States”$/);
  const expected = await counted(sql`
    select count(*)::int as count from data.customer
    join data.address using (address_id) join data.city using (city_id) join data.country using (country_id)
    where country in ('India', 'China', 'United States')`);
  expect(await shownCount()).toBe(expected);
});

test('a group holds an aggregate with its own filter, or linked rows with a date that moves', async () => {
  await add('', 'Group');
  const group = 'members.1';
  await add(group, 'Aggregate of linked rows');
  const aggregate = member(`${group}.members.0`);
  await choose('Aggregate function', 'sum', aggregate);
  await button(/^Linked rows: /, aggregate).click();
  await page.getByLabel('Search links').fill('pay');
  await page.keyboard.press('Enter');
  await pickAttribute(button(/^Aggregated attribute: /, aggregate), 'amount');
  const paid = await addCondition(`${group}.members.0.operand.where`, 0, 'rented', 'is in the last');
  await paid.getByLabel('Value: amount').fill('60');
  await paid.getByLabel('Value: amount').press('Tab');
  await aggregate.getByLabel('Value', { exact: true }).fill('30');

  await add(group, 'Linked rows exist');
  const rentals = member(`${group}.members.1`);
  await choose('Exists or not', 'There is no', rentals);
  await button(/^Linked rows: /, rentals).click();
  await page.getByLabel('Search links').fill('rentals');
  await page.keyboard.press('Enter');
  const rented = await addCondition(`${group}.members.1.where`, 0, 'rented', 'is after');
  await choose('Value: date', 'the first day of this month', rented);
  await expect
    .poll(sentence)
    .toContain(
      'and (sum Amount of Payments where Rental › Rented at is in the last 60 days is at least 30 or no Rentals where Rented at is after the first day of this month)',
    );
  await shot(page, 'rule-groups');
});

test('an expression is completed, and EXCEPT takes people out', async () => {
  await button('Add condition', addition('')).click();
  const written = member('members.2');
  await button('Expression…').click();
  const editor = written.getByLabel('Expression', { exact: true });
  await editor.click();
  await typeAndComplete('Upp', /^Upper/);
  await typeAndComplete('Left(last_n', /^last_name/);
  await page.keyboard.type(', 1');
  await page.locator('.expression-signature-help mark').getByText('length', { exact: true }).waitFor();
  await written.getByText('Gives', { exact: false }).waitFor();
  await choose('Operator', 'is none of', written);
  await written.getByLabel('Values', { exact: true }).fill('A');
  await page.keyboard.press('Enter');

  await add('', 'Group');
  const active = await addCondition('members.3', 0, 'active', 'is');
  await choose('Value', 'true', active);
  const first = await addCondition('members.3', 1, 'first name', 'starts with');
  await first.getByLabel('Value', { exact: true }).fill('b');
  await button('EXCEPT', member('members.3')).click();
  await expect
    .poll(sentence)
    .toMatch(
      /and Upper\(Left\(last_name, 1\)\) is none of “A” and \(Active is true except First name starts with “b”\)$/,
    );
  await shot(page, 'rule-whole');
});

test('the count on the page is the count in the database, with its rows and its SQL', async () => {
  await page.getByText('Saved', { exact: true }).waitFor();
  await expect.poll(async () => JSON.stringify(await savedRule())).toContain('"except"');
  const shown = await shownCount();
  expect(shown).toBe(await countOf(await savedRule()));
  const expected = await counted(sql`
    with today as (select (now() at time zone 'UTC')::date as day)
    select count(*)::int as count from data.customer c
    join data.address a using (address_id) join data.city using (city_id) join data.country using (country_id)
    where country in ('India', 'China', 'United States')
    and ((select sum(amount) from data.payment p join data.rental r using (rental_id)
          where p.customer_id = c.customer_id and r.rental_date > now() - interval '60 days' and r.rental_date <= now()) >= 30
      or not exists (select from data.rental r, today where r.customer_id = c.customer_id
          and r.rental_date >= date_trunc('month', day) + interval '1 day'))
    and upper(left(last_name, 1)) <> 'A' and active and first_name not ilike 'b%'`);
  expect(shown).toBe(expected);
  expect(shown).toBeGreaterThan(0);
  const panel = page.getByRole('region', { name: 'What the rule gives now' });
  await expect.poll(() => panel.locator('tbody tr').count()).toBe(Math.min(10, shown));
  await panel.getByRole('tab', { name: 'SQL' }).click();
  await panel
    .getByText(/"data"\."customer"/)
    .first()
    .waitFor();
  await shot(page, 'rule-sql');
});

test('a condition is dragged into another group, and brought back by the keys or an undo', async () => {
  const before = await sentence();
  await handle('members.0').scrollIntoViewIfNeeded();
  const target = member('members.1.members.0');
  await handle('members.0').dragTo(target, { targetPosition: { x: 80, y: 6 } });
  await expect
    .poll(sentence)
    .toMatch(
      /^\(Address › City › Country › Country is one of “India”, “China”, “United States” or sum Amount/,
    );
  await button('Undo').first().click();
  await expect.poll(sentence).toBe(before);
  await handle('members.0').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(sentence).toMatch(/^\(Address › .* or sum Amount/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(sentence).toMatch(/^\(sum Amount .*\) and Address › City › Country › Country is one of/);
  await page.keyboard.press('ArrowUp');
  await expect.poll(sentence).toBe(before);
});

test('the rule is kept as a predefined filter and used as one', async () => {
  const shown = await shownCount();
  await button('More for the whole rule').click();
  await page.getByRole('menuitem', { name: 'Save as predefined filter…' }).click();
  await page.getByRole('dialog').getByLabel('Label').fill('Good payers of three countries');
  await button('Save filter').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await button('More for the whole rule').click();
  await page.getByRole('menuitem', { name: 'Remove all conditions' }).click();
  await expect.poll(sentence).toBe('everyone');
  await add('', 'Predefined filter');
  await choose('Predefined filter', 'Good payers of three countries', member('members.0'));
  await expect.poll(sentence).toBe('meets “Good payers of three countries”');
  await expect.poll(shownCount).toBe(shown);
  await shot(page, 'rule-filter');
  await page.goto(`${url}/filters`);
  await page.getByRole('link', { name: 'Good payers of three countries' }).waitFor();
});

test('an aggregate holds an aggregate: who tries many categories, and pays for films of one of them', async () => {
  await page.goto(`${url}/campaigns/${campaignId}`);
  await page.getByTestId('activity-people').click();
  await button('More for the whole rule').click();
  await page.getByRole('menuitem', { name: 'Remove all conditions' }).click();
  await addAggregate('', 0, {
    name: 'number of different',
    over: ['rentals', 'copy', 'film', 'categories'],
    of: 'category name',
    value: '14',
  });
  const paid = await addAggregate('', 1, { name: 'sum', over: ['payments'], of: 'amount', value: '10' });
  const recent = await addCondition(`${paid}.operand.where`, 0, 'paid at', 'is in the last');
  await choose('Unit', 'years', recent);
  await recent.getByLabel('Value: amount').fill('1');
  await recent.getByLabel('Value: amount').press('Tab');
  const action = await addAggregate(`${paid}.operand.where`, 1, {
    name: 'number',
    over: ['rental', 'copy', 'film', 'categories'],
    value: '1',
  });
  const category = await addCondition(`${action}.operand.where`, 0, 'category name', 'is');
  await category.getByLabel('Value', { exact: true }).fill('Action');

  await expect
    .poll(sentence)
    .toBe(
      'number of different Category › Category of Rentals › Copy › Film › Categories is at least 14 and sum Amount of Payments where (Paid at is in the last 1 year and number of Rental › Copy › Film › Categories where Category › Category is “Action” is at least 1) is at least 10',
    );
  const shown = await shownCount();
  expect(shown).toBe(
    await counted(sql`
      select count(*)::int as count from data.customer c
      where (select count(distinct k.name) from data.rental r
          join data.inventory i using (inventory_id) join data.film_category fc using (film_id)
          join data.category k using (category_id) where r.customer_id = c.customer_id) >= 14
      and (select sum(p.amount) from data.payment p where p.customer_id = c.customer_id
          and p.payment_date > now() - interval '1 year' and p.payment_date <= now()
          and exists (select from data.rental r join data.inventory i using (inventory_id)
            join data.film_category fc using (film_id) join data.category k using (category_id)
            where r.rental_id = p.rental_id and k.name = 'Action')) >= 10`),
  );
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(599);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, 'rule-nested-dark');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a condition is copied into another rule, and cut out of its own', async () => {
  const words = await sentence();
  await handle('members.1').focus();
  await page.keyboard.press('Control+x');
  await expect.poll(sentence).toMatch(/is at least 14$/);
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.goto(`${url}/filters/new`);
  await page.getByLabel('Entity', { exact: true }).click();
  await page.getByRole('option', { name: 'Customer', exact: true }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await button('Add condition', addition('')).focus();
  await page.keyboard.press('Control+v');
  await expect.poll(sentence).toBe(words.slice(words.indexOf('sum Amount')));
  expect(complaints).toEqual([]);
});
