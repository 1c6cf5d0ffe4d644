import { beforeAll, describe, expect, it } from 'vitest';
import { trackingUrls } from '../../server/src/tracking/token.ts';
import { sentDelivery } from '../kit/sent-delivery.ts';
import { startTestServer } from '../kit/server.ts';

const server = await startTestServer();
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const fetchAs = (url: string, method = 'GET', body?: string) =>
  fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      'user-agent': firefox,
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(body === undefined ? {} : { body }),
  });

let campaignId: string;
let urls: ReturnType<typeof trackingUrls>;
beforeAll(async () => {
  const sent = await sentDelivery(server.db, { people: ['ana@example.com', 'bo@example.com'] });
  campaignId = sent.campaignId;
  urls = trackingUrls(server.config.secret, server.url, sent.deliveryId, 1);
});

async function figures(id = campaignId): Promise<Record<string, number>> {
  const { report } = await server.admin.query<{ report: { kpis: { metric: string; value: number }[] } }>(
    'query ($id: ID!) { report(campaignId: $id) { kpis { metric value } } }',
    { id },
  );
  return Object.fromEntries(report.kpis.map(({ metric, value }) => [metric, value]));
}
const suppressed = async () => {
  const { suppressions } = await server.admin.query<{
    suppressions: { suppressions: { address: string; reason: string }[] };
  }>('{ suppressions { suppressions { address reason } } }');
  return suppressions.suppressions.map(({ address }) => address);
};

describe('a person with a message', () => {
  it('is counted in the report by the time the picture or the page arrives', async () => {
    const picture = await fetchAs(urls.open);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/gif']);
    expect(await figures()).toMatchObject({ sends: 2, opens: 1, uniqueOpens: 1, clicks: 0 });
    const link = await fetchAs(urls.click(0));
    expect([link.status, link.headers.get('location')]).toEqual([302, 'https://example.com/']);
    expect(await figures()).toMatchObject({ uniqueOpens: 1, clicks: 1, uniqueClicks: 1 });
  });

  it('gets a plain 404 for a link that was tampered with, and nothing is counted', async () => {
    const before = await figures();
    const good = urls.click(0);
    for (const at of [-1, -20, -45]) {
      const changed = good.at(at) === 'A' ? 'B' : 'A';
      const answer = await fetchAs(good.slice(0, at) + changed + (at === -1 ? '' : good.slice(at + 1)));
      expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
        404,
        null,
        'Not found\n',
      ]);
    }
    expect((await fetchAs(`${server.url}/t/c/https://evil.example/`)).status).toBe(404);
    expect(await figures()).toEqual(before);
  });

  it('is asked before being unsubscribed, and is unsubscribed at one click (RFC 8058)', async () => {
    const shown = await fetchAs(urls.unsubscribe);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('<form method="post">');
    expect(await suppressed()).toEqual([]);
    for (let times = 0; times < 2; times++) {
      const done = await fetchAs(urls.unsubscribe, 'POST', 'List-Unsubscribe=One-Click');
      expect([done.status, done.headers.get('set-cookie')]).toEqual([200, null]);
    }
    expect(await suppressed()).toEqual(['ana@example.com']);
    expect(await figures()).toMatchObject({ unsubscribes: 1 });
  });
});

it('a scanner that only asks for the head is counted apart', async () => {
  const { campaignId: id, deliveryId } = await sentDelivery(server.db);
  const link = trackingUrls(server.config.secret, server.url, deliveryId, 1).click(0);
  expect((await fetchAs(link, 'HEAD')).status).toBe(302);
  expect(await figures(id)).toMatchObject({ clicks: 0, uniqueClicks: 0, machineClicks: 1 });
});
