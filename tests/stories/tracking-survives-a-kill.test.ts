import { Agent, get } from 'node:http';
import { eq, sql } from 'drizzle-orm';
import { afterAll, expect, it, vi } from 'vitest';
import { trackingEvents } from '../../server/src/db/schema.ts';
import { campaignReport } from '../../server/src/reports/campaign-report.ts';
import { trackingUrls } from '../../server/src/tracking/token.ts';
import { freshDatabase } from '../kit/database.ts';
import { rawReport } from '../kit/raw-report.ts';
import { sentDelivery } from '../kit/sent-delivery.ts';
import { startTrackingServer, type TrackingServer } from '../kit/start-tracking-server.ts';

const { db, address } = await freshDatabase();
const secret = 'a secret of at least thirty-two characters';
const started: TrackingServer[] = [];
afterAll(async () => void (await Promise.all(started.map((server) => server.kill()))));

/** Status of the answer; 0 when the connection broke. */
function ask(port: number, path: string, userAgent: string, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    get({ port, path, agent, headers: { 'user-agent': userAgent } }, (response) => {
      response.resume().on('close', () => resolve(response.statusCode ?? 0));
    }).on('error', () => resolve(0));
  });
}

/** What a killed process has sent off is still carried out by the database, and commits a moment later. */
async function noneAtWork(): Promise<boolean> {
  const [others] = await db.execute<{ count: string }>(sql`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`);
  return others?.count === '0';
}

it(
  'loses no acknowledged open or click when the server is killed, and its figures stay true',
  { timeout: 60_000 },
  async () => {
    const { campaignId, deliveryId } = await sentDelivery(db, {
      people: 500,
      links: ['https://a.example/', 'https://b.example/'],
    });
    const acknowledged: string[] = [];
    let broken = 0;
    for (let round = 0; round < 3; round++) {
      const servers = await Promise.all(
        [1, 2].map(() => startTrackingServer({ address, secret, mode: 'group' })),
      );
      started.push(...servers);
      let isOver = false;
      const browsers = Array.from({ length: 40 }, async (_, browser) => {
        const { port } = servers[browser % 2]!;
        const agent = new Agent({ keepAlive: true });
        for (let at = 0; !isOver; at++) {
          const urls = trackingUrls(secret, '', deliveryId, 1 + ((at * 31 + browser * 7) % 500));
          const mark = `Firefox ${round}/${browser}/${at}`;
          const status = await ask(port, at % 3 === 0 ? urls.click(at % 2) : urls.open, mark, agent);
          if (status === 200 || status === 302) acknowledged.push(mark);
          else broken += 1;
          if (status === 0) break;
        }
        agent.destroy();
      });
      const enough = (many: number) =>
        vi.waitUntil(() => acknowledged.length >= many, { timeout: 20_000, interval: 5 });
      await enough(200 * (round + 1));
      await servers[0]!.kill();
      await enough(acknowledged.length + 20);
      await servers[1]!.kill();
      isOver = true;
      await Promise.all(browsers);
    }

    await vi.waitUntil(noneAtWork, { timeout: 20_000, interval: 20 });
    expect(acknowledged.length).toBeGreaterThanOrEqual(600);
    expect(broken).toBeGreaterThan(0);
    const written = await db
      .select({ mark: trackingEvents.userAgent })
      .from(trackingEvents)
      .where(eq(trackingEvents.deliveryId, deliveryId));
    const marks = new Set(written.map(({ mark }) => mark));
    expect(acknowledged.filter((mark) => !marks.has(mark))).toEqual([]);
    expect(marks.size).toBe(written.length);
    const { updatedAt, ...report } = await campaignReport(db, { campaignId });
    expect(updatedAt).toBeInstanceOf(Date);
    expect(report).toEqual(await rawReport(db, campaignId));
  },
);
