import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect, type Database } from '../../server/src/db/database.ts';
import { silentLog } from '../../server/src/log.ts';
import { handleTracking, openTracking } from '../../server/src/tracking/handle-tracking.ts';
import { evidence } from '../../server/src/tracking/hit.ts';
import { readToken, tokenPaths } from '../../server/src/tracking/token.ts';
import { writeHits } from '../../server/src/tracking/write-hits.ts';

/**
 * How hits are written:
 * - `group`: as the server does, answered after the group's commit.
 * - `each`: the same consequences, one statement for each request.
 * - `insert`: one bare INSERT of the event for each request, no figures.
 * - `none`: answered without looking at anything.
 */
export type TrackingMode = 'group' | 'each' | 'insert' | 'none';

export interface TrackingServerOptions {
  readonly address: DatabaseAddress;
  readonly secret: string;
  readonly mode: TrackingMode;
}

type Answering = (path: string, userAgent: string) => Promise<number>;

function answering(mode: TrackingMode, db: Database, secret: string): Answering {
  const context = openTracking(db, secret, silentLog());
  const hitOf = (path: string, userAgent: string) => {
    const token = readToken(secret, 'open', path.slice(tokenPaths.open.length))!;
    return {
      ...token,
      kind: 'opened' as const,
      link: null,
      machine: null,
      userAgent: evidence(userAgent),
      ip: null,
      at: new Date(),
    };
  };
  const ways: Record<TrackingMode, Answering> = {
    async group(path, userAgent) {
      const answer = await handleTracking(context, {
        method: 'GET',
        path,
        headers: { 'user-agent': userAgent },
        ip: '192.0.2.1',
      });
      return answer?.status ?? 404;
    },
    async each(path, userAgent) {
      await writeHits(db, [hitOf(path, userAgent)]);
      return 200;
    },
    async insert(path, userAgent) {
      const { deliveryId, number } = hitOf(path, userAgent);
      await db.$client`
        insert into partitura.tracking_event (delivery_id, number, kind, machine, user_agent)
        values (${deliveryId}, ${number}, 'opened', false, ${userAgent})`;
      return 200;
    },
    none: () => Promise.resolve(200),
  };
  return ways[mode];
}

/** A process of its own that answers tracking requests and nothing else: made to be killed, or measured. */
const { address, secret, mode } = JSON.parse(process.argv[2] ?? '') as TrackingServerOptions;
const db = await connect(address, { connections: 10 });
const answer = answering(mode, db, secret);
const server = createServer((request, response) => {
  void answer(request.url ?? '', request.headers['user-agent'] ?? '').then((status) => {
    response.writeHead(status, { 'content-length': '0' });
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
