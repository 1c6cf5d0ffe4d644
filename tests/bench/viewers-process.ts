import { monitorEventLoopDelay } from 'node:perf_hooks';
import WebSocket from 'ws';

/**
 * Viewers of a run in a process of their own, each with a connection of its own, from as many addresses of this machine
 * as the server's limit for one address asks for. Tells when all have their snapshot; on `report` what came when. What
 * comes is kept as it is until then: its moment is that of its arrival, before anything is made of it.
 */
const [, , given = ''] = process.argv;
const { urls, token, runId, count } = JSON.parse(given) as {
  urls: string[];
  token: string;
  runId: string;
  count: number;
};
const ofAddress = 100;
const query = `subscription ($runId: ID!) {
  runFlow(runId: $runId) {
    since seq state endedAt
    tasks { id activityId state inCount outCount startedAt endedAt }
    populations { activityId outlet state count }
  }
}`;
interface Message {
  type: string;
  payload?: { data?: { runFlow?: { seq: number } }; errors?: unknown };
}
const parse = (data: Buffer): Message => JSON.parse(data.toString()) as Message;
/** By viewer: what came, and the moment (milliseconds since 1970); it is read after the run. */
const received: [at: number, data: Buffer][][] = [];

async function watch(index: number): Promise<void> {
  const url = (urls[index % urls.length] ?? '').replace(/^http/, 'ws');
  const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws', {
    localAddress: `127.0.0.${2 + Math.floor(index / ofAddress)}`,
    headers: { authorization: `Bearer ${token}` },
  });
  const own: [number, Buffer][] = [];
  received.push(own);
  let isSeated = false;
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => {
      own.push([performance.timeOrigin + performance.now(), data]);
      if (isSeated) return;
      const message = parse(data);
      if (message.type === 'connection_ack')
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { runId } } }));
      if (message.type === 'error' || message.payload?.errors !== undefined)
        reject(new Error(JSON.stringify(message.payload)));
      if (message.payload?.data?.runFlow === undefined) return;
      isSeated = true;
      resolve();
    });
  });
}

for (let index = 0; index < count; index += 50)
  await Promise.all(Array.from({ length: Math.min(50, count - index) }, (_, n) => watch(index + n)));

/** What the viewers tell in the end. */
export interface Report {
  /** By viewer: numbers of changes, each with the moment (milliseconds since 1970) at which it came. */
  readonly seen: readonly (readonly [seq: number, at: number])[][];
  /** Milliseconds that this process's event loop was late at most, since `begin`. */
  readonly late: number;
}

function report(): Report {
  const late = loop.max / 1e6;
  const seen = received.map((own) =>
    own.flatMap(([at, data]): [number, number][] => {
      const seq = parse(data).payload?.data?.runFlow?.seq;
      return seq === undefined ? [] : [[seq, at]];
    }),
  );
  return { seen, late };
}

const loop = monitorEventLoopDelay({ resolution: 10 });
process.on('message', (message) => {
  if (message === 'begin') loop.enable();
  else process.send?.(report(), undefined, {}, () => process.exit());
});
process.send?.('ready');
