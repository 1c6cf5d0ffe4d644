import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { House } from '../graphql/context.ts';
import { printMetrics } from '../telemetry/database-metrics.ts';
import type { Route } from './visit.ts';

/**
 * /healthz: the process answers. /readyz: and its database does, so that it can be sent work. /metrics: what it counts,
 * for Prometheus, which has to present METRICS_TOKEN as a bearer token (RFC 6750).
 */
export function healthRoutes({ db, config }: House): Route[] {
  const say =
    (status: number, word: string): Route['handle'] =>
    ({ response }) => {
      response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(word);
    };
  return [
    { methods: ['GET', 'HEAD'], path: /^\/healthz$/, handle: say(200, 'ok') },
    {
      methods: ['GET', 'HEAD'],
      path: /^\/readyz$/,
      handle: async (visit) => {
        const isReady = await db.execute(sql`select 1`).then(
          () => true,
          () => false,
        );
        await (isReady ? say(200, 'ready') : say(503, 'the database does not answer'))(visit, {});
      },
    },
    {
      methods: ['GET'],
      path: /^\/metrics$/,
      handle: async (visit) => {
        if (config.metricsToken === undefined)
          return await say(404, 'set METRICS_TOKEN to read metrics')(visit, {});
        const given = /^Bearer (\S+)$/i.exec(visit.request.headers.authorization ?? '')?.[1] ?? '';
        if (!isSame(given, config.metricsToken)) return await say(401, 'present METRICS_TOKEN')(visit, {});
        const text = await printMetrics(db);
        const type = 'text/plain; version=0.0.4; charset=utf-8';
        visit.response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
      },
    },
  ];
}

/** In a time that says nothing of where they differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
