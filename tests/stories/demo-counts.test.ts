import { expect, test } from 'vitest';
import { startDemoServer } from '../kit/demo-server.ts';
import { countsOf, runUntil } from '../kit/watch-run.ts';

const server = await startDemoServer();
const { admin, db } = server;
const sql = db.$client;

/** The populations of "Film night", each by SQL written by hand; `now` is the run's. */
async function byHand(now: Date): Promise<Record<string, number>> {
  const [row] = await sql<Record<string, number>[]>`
    with
      spenders as (
        select customer_id from data.payment
        where payment_date > ${now}::timestamptz - interval '365 days' and payment_date <= ${now}
        group by customer_id having sum(amount) >= 130
      ),
      families as (
        select r.customer_id
        from data.rental r
        join data.inventory i on i.inventory_id = r.inventory_id
        join data.film_category fc on fc.film_id = i.film_id
        join data.category c on c.category_id = fc.category_id
        where c.name = 'Family'
        group by r.customer_id having count(*) >= 4
      ),
      india as (
        select u.customer_id
        from data.customer u
        join data.address a on a.address_id = u.address_id
        join data.city t on t.city_id = a.city_id
        join data.country o on o.country_id = t.country_id
        where o.country = 'India'
      ),
      invited as (select customer_id from spenders union select customer_id from families),
      reachable as (select customer_id from invited except select customer_id from india),
      once as (
        select min(customer_id) as customer_id from reachable join data.customer using (customer_id)
        where email is not null group by lower(trim(email))
      )
    select
      (select count(*) from spenders)::int as "big-spenders out",
      (select count(*) from families)::int as "family-fans out",
      (select count(*) from india)::int as "in-india out",
      (select count(*) from invited)::int as "either out",
      (select count(*) from reachable)::int as "without-india out",
      (select count(*) from once)::int as "one-per-address out",
      (select count(*) from once)::int as "last-film out",
      (select least(100, count(*)) from once)::int as "top-100 top",
      (select greatest(0, count(*) - 100) from once)::int as "top-100 complement"`;
  return row ?? {};
}

const start = async (mode: 'test' | 'live'): Promise<string> =>
  (
    await admin.query<{ startRun: { id: string } }>(
      'mutation ($campaignId: ID!, $mode: RunMode!) { startRun(campaignId: $campaignId, mode: $mode) { id } }',
      { campaignId: server.filmNight, mode },
    )
  ).startRun.id;

test('the demo has the 137 who spent 130 and the 66 who rented family films', async () => {
  expect(await byHand(new Date())).toMatchObject({ 'big-spenders out': 137, 'family-fans out': 66 });
});

test('each transition of a test run carries what SQL by hand counts', async () => {
  const run = await runUntil(admin, await start('test'), ({ state }) => state === 'completed');
  const expected = await byHand(new Date(run.now));
  const all = expected['one-per-address out'] ?? 0;
  expect(countsOf(run)).toEqual({
    ...expected,
    'mail-top sent': expected['top-100 top'],
    'mail-rest sent': expected['top-100 complement'],
    'invited out': all,
    'a-minute out': all,
    'opened opened': 0,
    'opened complement': all,
    'reminder sent': all,
  });
});

test('the top 100 are those who paid most, by hand too', async () => {
  const run = await start('test');
  await runUntil(admin, run, ({ state }) => state === 'completed');
  const { populationRows } = await admin.query<{
    populationRows: { columns: { name: string }[]; rows: unknown[][] };
  }>(
    'query ($run: ID!) { populationRows(runId: $run, activityId: "top-100", outlet: "top", first: 100) { columns { name } rows } }',
    { run },
  );
  const at = (name: string): number => populationRows.columns.findIndex((column) => column.name === name);
  const last = await sql<{ customer_id: number; title: string; paid: string }[]>`
    select u.customer_id, f.title, (select sum(amount) from data.payment p where p.customer_id = u.customer_id) as paid
    from data.customer u
    join lateral (
      select i.film_id from data.rental r join data.inventory i using (inventory_id)
      where r.customer_id = u.customer_id order by r.rental_date desc, r.rental_id desc limit 1
    ) r on true
    join data.film f on f.film_id = r.film_id`;
  const byCustomer = new Map(last.map((row) => [row.customer_id, row]));
  const top = populationRows.rows.map((row) => ({
    customer: Number(row[at('customer_id')]),
    title: row[at('lastFilmTitle')],
    paid: Number(row[at('totalPaid')]),
  }));
  expect(top).toHaveLength(100);
  for (const { customer, title, paid } of top) {
    expect({ title, paid }).toEqual({
      title: byCustomer.get(customer)?.title,
      paid: Number(byCustomer.get(customer)?.paid),
    });
  }
  const least = Math.min(...top.map(({ paid }) => paid));
  const [above] = await sql<{ count: number }[]>`
    select count(*)::int as count from (
      select customer_id from data.payment
      where customer_id not in (
        select customer_id from data.customer join data.address using (address_id) join data.city using (city_id)
        join data.country using (country_id) where country = 'India')
      group by customer_id having sum(amount) > ${least}
    ) richer where customer_id in (select customer_id from data.payment group by customer_id having sum(amount) >= 130)`;
  expect(above?.count).toBeLessThanOrEqual(100);
});

test('a live run splits by who has opened, and reminds the others', { timeout: 60_000 }, async () => {
  await silenceSandbox();
  await shortenWait();
  const id = await start('live');
  const asked = await runUntil(
    admin,
    id,
    (run) => run.deliveries.filter(({ state }) => state === 'awaitingConfirmation').length === 2,
  );
  for (const delivery of asked.deliveries)
    await admin.query('mutation ($id: ID!) { confirmDelivery(id: $id) { id } }', { id: delivery.id });

  await runUntil(admin, id, (run) =>
    run.tasks.some((task) => task.activityId === 'a-minute' && task.waitingFor === 'date'),
  );
  const { inbox } = await admin.query<{ inbox: { messages: { html: string }[] } }>(
    '{ inbox(first: 12) { messages { html } } }',
  );
  for (const { html } of inbox.messages) {
    const pixel = /https?:\/\/[^"]*(\/t\/o\/[^"]+)"/.exec(html)?.[1] ?? '';
    const answer = await fetch(`${server.url}${pixel}`, {
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
    });
    expect(answer.status).toBe(200);
  }

  const done = countsOf(await runUntil(admin, id, ({ state }) => state === 'completed'));
  const [opened] = await sql<{ count: number }[]>`
    select count(distinct e.identity)::int as count from partitura.tracking_event e
    join partitura.delivery d on d.id = e.delivery_id where d.run_id = ${id} and e.kind = 'opened' and not e.machine`;
  expect(opened?.count).toBe(12);
  const notOpened = (done['invited out'] ?? 0) - 12;
  expect(done).toMatchObject({
    'opened opened': 12,
    'opened complement': notOpened,
    'reminder sent': notOpened,
  });

  const retargeted = await runUntil(
    admin,
    (
      await admin.query<{ startRun: { id: string } }>(
        'mutation ($campaignId: ID!) { startRun(campaignId: $campaignId, mode: test) { id } }',
        { campaignId: server.onceMore },
      )
    ).startRun.id,
    ({ state }) => state === 'completed',
  );
  expect(countsOf(retargeted)['curious out']).toBe(12);
});

/** No simulated reactions: this story opens by itself. */
async function silenceSandbox(): Promise<void> {
  const { channelConfigurations } = await admin.query<{
    channelConfigurations: { id: string; name: string }[];
  }>('{ channelConfigurations { id name } }');
  await admin.query(
    'mutation ($id: ID, $input: ChannelConfigurationInput!) { saveChannelConfiguration(id: $id, input: $input) { id } }',
    {
      id: channelConfigurations.find(({ name }) => name === 'email-sandbox')?.id,
      input: {
        name: 'email-sandbox',
        label: 'Sandbox e-mail',
        channel: 'email',
        provider: 'sandbox',
        dimension: 'customers',
        address: { path: [], name: 'email' },
        senderName: 'Sakila Film Club',
        senderAddress: 'club@films.example.com',
        settings: { openRate: 0, clickRate: 0, bounceRate: 0, unsubscribeRate: 0 },
      },
    },
  );
}

/** Five seconds instead of a minute, saved as a person would, then published. */
async function shortenWait(): Promise<void> {
  const { campaign } = await admin.query<{
    campaign: {
      draft: {
        revision: number;
        graph: {
          activities: { id: string; config: unknown }[];
          transitions: unknown[];
        };
      };
    };
  }>(
    `query ($id: ID!) { campaign(id: $id) { draft { revision graph {
      activities { id kind label config position { x y } enabled }
      transitions { id sourceActivity outlet targetActivity inlet label skipWhenEmpty } } } } }`,
    { id: server.filmNight },
  );
  const graph = {
    ...campaign.draft.graph,
    activities: campaign.draft.graph.activities.map((activity) =>
      activity.id === 'a-minute'
        ? { ...activity, config: { mode: 'duration', amount: 5, unit: 'second' } }
        : activity,
    ),
  };
  const saved = await admin.query<{ saveGraph: { revision: number } }>(
    'mutation ($id: ID!, $revision: Int!, $graph: GraphInput!) { saveGraph(campaignId: $id, revision: $revision, graph: $graph) { revision } }',
    { id: server.filmNight, revision: campaign.draft.revision, graph },
  );
  await admin.query(
    'mutation ($id: ID!, $revision: Int!) { publishCampaign(id: $id, revision: $revision) { state } }',
    {
      id: server.filmNight,
      revision: saved.saveGraph.revision,
    },
  );
}
