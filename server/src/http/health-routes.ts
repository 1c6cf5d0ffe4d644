import { sql } from 'drizzle-orm';
import type { House } from '../graphql/context.ts';
import type { Route } from './visit.ts';

/** /healthz: the process answers. /readyz: and its database does, so that it can be sent work. */
export function healthRoutes({ db }: House): Route[] {
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
  ];
}
