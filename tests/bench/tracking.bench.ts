import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect as connectSocket, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../server/src/db/address.ts';
import { connect, createDatabase } from '../../server/src/db/database.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { trackingUrls } from '../../server/src/tracking/token.ts';
import { sentDelivery } from '../kit/sent-delivery.ts';
import { startTrackingServer } from '../kit/start-tracking-server.ts';
import type { TrackingMode } from '../kit/tracking-server.ts';

/**
 * Opens a second over keep-alive connections, all answered after their commit (synchronous_commit and fsync on).
 */
const secret = 'a secret of at least thirty-two characters';
const people = 100_000;
const connections = 128;
const secondsEach = 4;
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const ways: Record<TrackingMode, string> = {
  none: 'bare HTTP server, nothing written',
  insert: 'one INSERT a request, event only',
  each: 'one statement a request, with figures',
  group: 'group commit, with figures (Partitura)',
};

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

async function measure(
  mode: TrackingMode,
  address: DatabaseAddress,
  paths: readonly string[],
): Promise<Measured> {
  const server = await startTrackingServer({ address, secret, mode });
  const sockets = Array.from({ length: connections }, () => connectSocket(server.port));
  const took: number[] = [];
  let at = 0;
  const until = performance.now() + secondsEach * 1_000;
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() < until) {
        const from = performance.now();
        const status = await ask(socket, paths[at++ % paths.length] ?? '');
        if (status !== '200') throw new Error(`${mode} answered ${status}`);
        took.push(performance.now() - from);
      }
    }),
  );
  for (const socket of sockets) socket.destroy();
  await server.kill();
  took.sort((one, other) => one - other);
  return {
    perSecond: took.length / secondsEach,
    p50: took[took.length >> 1] ?? 0,
    p99: took[Math.floor(took.length * 0.99)] ?? 0,
  };
}

/** The leanest client there is, so that the server is what is measured: one request at a time on a socket. */
function ask(socket: Socket, path: string): Promise<string> {
  return new Promise((resolve) => {
    socket.once('data', (answer) => resolve(answer.toString('latin1', 9, 12)));
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nuser-agent: ${firefox}\r\n\r\n`);
  });
}

const dataDir = mkdtempSync(join(tmpdir(), 'partitura-bench-'));
chmodSync(dataDir, 0o755);
const postgres = await startEmbedded({ dataDir });
try {
  const address = await createDatabase(postgres.address, 'tracking_bench');
  const db = await connect(address, { connections: 3 });
  await migrate(db, address);
  const { deliveryId } = await sentDelivery(db, { people });
  await db.$client`analyze`;
  const paths = Array.from(
    { length: people },
    (_, at) => trackingUrls(secret, '', deliveryId, 1 + ((at * 7_919) % people)).open,
  );
  const best = new Map<TrackingMode, Measured>();
  for (const mode of ['none', 'each', 'insert', 'group', 'insert', 'group'] as const) {
    const measured = await measure(mode, address, paths);
    if (measured.perSecond > (best.get(mode)?.perSecond ?? 0)) best.set(mode, measured);
  }
  const insert = best.get('insert')?.perSecond ?? Number.NaN;
  const results = [...best].map(([mode, { perSecond, p50, p99 }]) => ({
    way: ways[mode],
    'requests/s': Math.round(perSecond),
    'p50 ms': p50.toFixed(1),
    'p99 ms': p99.toFixed(1),
    'to one INSERT': (perSecond / insert).toFixed(2),
  }));
  console.table(results);
  await db.$client.end();
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
