import WebSocket from 'ws';

/**
 * Viewers of a run in a process of their own, each with a connection of its own, from as many addresses of this machine
 * as the server's limit for one address asks for. Tells when all have their snapshot; on `report` what came when.
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
/** By viewer: numbers of changes, each with the moment (milliseconds since 1970) at which it came. */
const seen: [seq: number, at: number][][] = [];

async function watch(index: number): Promise<void> {
  const url = (urls[index % urls.length] ?? '').replace(/^http/, 'ws');
  const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws', {
    localAddress: `127.0.0.${2 + Math.floor(index / ofAddress)}`,
    headers: { authorization: `Bearer ${token}` },
  });
  const own: [number, number][] = [];
  seen.push(own);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => {
      const at = performance.timeOrigin + performance.now();
      const message = JSON.parse(data.toString()) as {
        type: string;
        payload?: { data?: { runFlow?: { seq: number } }; errors?: unknown };
      };
      if (message.type === 'connection_ack')
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { runId } } }));
      if (message.type === 'error' || message.payload?.errors !== undefined)
        reject(new Error(JSON.stringify(message.payload)));
      const seq = message.payload?.data?.runFlow?.seq;
      if (seq === undefined) return;
      own.push([seq, at]);
      resolve();
    });
  });
}

for (let index = 0; index < count; index += 50)
  await Promise.all(Array.from({ length: Math.min(50, count - index) }, (_, n) => watch(index + n)));
process.on('message', () => process.send?.(seen, undefined, {}, () => process.exit()));
process.send?.('ready');
