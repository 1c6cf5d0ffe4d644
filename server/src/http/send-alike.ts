import { MessageType } from 'graphql-ws';
import { WebSocket } from 'ws';
import { textOf } from '../graphql/execute-once.ts';

/**
 * Sends the results of an operation by ourselves, since graphql-ws would make the same text anew for each socket: what
 * many are shown is written once, and only the operation's id is put before it. The next one is asked for when the one
 * before has left, so that a slow reader is told more at a time instead of being waited for.
 * @returns gives nothing, and ends with the results: for graphql-ws, which says so to the client
 */
export function sendAlike(
  socket: WebSocket,
  id: string,
  results: AsyncIterator<object>,
): AsyncGenerator<never, void, void> {
  const before = `{"id":${JSON.stringify(id)},"type":"${MessageType.Next}","payload":`;
  const over = { done: true, value: undefined } as const;
  const sent: AsyncGenerator<never, void, void> = {
    async next() {
      for (;;) {
        const result = await results.next();
        if (result.done === true) return over;
        await send(socket, `${before}${textOf(result.value)}}`);
      }
    },
    async return() {
      await results.return?.();
      return over;
    },
    async throw(error) {
      await results.throw?.(error);
      return over;
    },
    [Symbol.asyncIterator]: () => sent,
    async [Symbol.asyncDispose]() {
      await results.return?.();
    },
  };
  return sent;
}

function send(socket: WebSocket, text: string): Promise<void> | undefined {
  if (socket.readyState !== WebSocket.OPEN) return undefined;
  return new Promise((resolve, reject) => socket.send(text, (error) => (error ? reject(error) : resolve())));
}
