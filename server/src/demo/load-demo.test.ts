import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../../../tests/kit/server.ts';
import { createApiKey } from '../auth/api-keys.ts';
import { loadDemo } from './load-demo.ts';

const server = await startTestServer({ env: { LOG_LEVEL: 'error' } });
const { token } = await createApiKey(server.db, { name: 'demo', role: 'administrator', createdBy: null });

const count = async (from: ReturnType<typeof sql>) => {
  const [row] = await server.db.execute<{ count: number }>(sql`select count(*)::int as count from ${from}`);
  return row?.count;
};
const family = sql`(
  select r.customer_id from data.rental r
  join data.inventory using (inventory_id) join data.film_category using (film_id) join data.category c using (category_id)
  where c.name = 'Family' group by 1 having count(*) >= 4)`;
const spenders = sql`(
  select customer_id from data.payment where payment_date >= now() - interval '365 days' group by 1 having sum(amount) >= 130)`;

describe('the demonstration', () => {
  beforeAll(async () => {
    await loadDemo({ url: server.url, token });
  }, 120_000);

  it('holds every row of its files', async () => {
    const expected = {
      country: 109,
      city: 600,
      address: 603,
      store: 2,
      customer: 599,
      language: 6,
      category: 16,
      film: 1000,
      film_category: 1000,
      inventory: 4581,
      rental: 16_044,
      payment: 16_049,
      newsletter_signup: 198,
    };
    for (const [name, rows] of Object.entries(expected)) {
      expect([name, await count(sql`data.${sql.identifier(name)}`)]).toEqual([name, rows]);
    }
  });

  it('rejects the two broken lines of the sign-ups, with their lines', async () => {
    const rejects = await server.db.execute(
      sql`select line::int, reason from partitura.import_reject order by line`,
    );
    expect([...rejects]).toEqual([
      { line: 65, reason: 'has 4 columns, the header has 9' },
      { line: 152, reason: 'has a quote that is never closed, or text after a closing quote' },
    ]);
  });

  it('ends yesterday, and counts as it is told', async () => {
    const [newest] = await server.db.execute(sql`
      select max(rental_date)::date = (now() at time zone 'UTC')::date - 1 as yesterday from data.rental`);
    expect(newest).toEqual({ yesterday: true });
    expect(await count(sql`${spenders} x`)).toBe(137);
    expect(await count(sql`${family} x`)).toBe(66);
  });

  it('has two campaigns without a fault', async () => {
    const { campaigns } = await server.admin.query<{
      campaigns: { edges: { node: { name: string; draft: { issues: unknown[] } } }[] };
    }>(
      '{ campaigns(first: 10) { edges { node { name draft { issues { severity activityId field message } } } } } }',
    );
    expect(campaigns.edges.map(({ node }) => [node.name, node.draft.issues]).toSorted()).toEqual([
      ['Film night', []],
      ['Film night, once more', []],
    ]);
  });

  it('can be loaded again and changes nothing', async () => {
    const rows = await count(sql`data.payment`);
    await loadDemo({ url: server.url, token });
    expect(await count(sql`data.payment`)).toBe(rows);
    expect(await count(sql`partitura.campaign`)).toBe(2);
  }, 120_000);
});
