import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, type DocumentNode, type ExecutionArgs } from 'graphql';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { findViewer } from '../auth/find-viewer.ts';
import { isSameOrigin } from '../auth/origin.ts';
import type { House } from '../graphql/context.ts';
import { askedLanguage } from '../language/asked-language.ts';
import { isAlike } from '../graphql/execute-once.ts';
import { maskError } from '../graphql/mask-error.ts';
import type { Api } from './graphql-routes.ts';
import { sendAlike } from './send-alike.ts';
import { headersOf } from './visit.ts';

const mostSockets = 5_000;
const mostSocketsOfAddress = 200;
const mostOperations = 100;
const largestMessage = 1024 * 1024;
const lookAgainMs = 60_000;
/** A closing code (RFC 6455, registered) after which clients come back by themselves. */
const tryAgainLater = 1013;

type Execution = ExecutionArgs & {
  rootValue: { execute(args: ExecutionArgs): never; subscribe(args: ExecutionArgs): never };
};

/**
 * GraphQL over WebSocket (graphql-transport-ws) on /graphql. Whoever connects is known by their cookie or by
 * `Authorization` among the connection's parameters, where `acceptLanguage` says what they read; nobody's connection is closed with 4403, one whose session
 * has ended meanwhile within a minute.
 * @returns closes all connections (1001) and takes no more.
 */
export function acceptSockets(server: Server, api: Api, house: House): () => Promise<void> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    handleProtocols: () => 'graphql-transport-ws',
  });
  const endings = new WeakMap<WebSocket, AbortController>();
  const endingOf = (socket: WebSocket) => {
    const known = endings.get(socket) ?? new AbortController();
    endings.set(socket, known);
    return known;
  };
  const viewerOf = (context: {
    extra: Extra;
    connectionParams?: Readonly<Record<string, unknown>> | undefined;
  }) => findViewer(house.auth, house.db, headersWith(context.extra.request, context.connectionParams));

  const disposable = useServer(
    {
      execute: (args) => (args as Execution).rootValue.execute(args),
      subscribe: (args) => (args as Execution).rootValue.subscribe(args),
      connectionInitWaitTimeout: 10_000,
      onConnect: async (context) => {
        const { socket } = context.extra;
        const viewer = await viewerOf(context).catch((error: unknown) => {
          house.log.warn({ err: error }, 'Who opens a socket could not be looked up');
          socket.close(tryAgainLater, 'Try again later');
          return null;
        });
        if (viewer === null) return false;
        const timer = setInterval(() => {
          viewerOf(context).then(
            (still) => still === null && socket.close(CloseCode.Forbidden, 'Signed out'),
            () => {},
          );
        }, lookAgainMs);
        socket.once('close', () => {
          clearInterval(timer);
          endingOf(socket).abort();
        });
        return true;
      },
      onSubscribe: async (context, _id, params) => {
        if (Object.keys(context.subscriptions).length > mostOperations) {
          return [new GraphQLError(`A connection carries at most ${mostOperations} operations at a time.`)];
        }
        const headers = headersWith(context.extra.request, context.connectionParams);
        const { signal } = endingOf(context.extra.socket);
        const enveloped = api.getEnveloped({ params, headers, signal });
        // Thrown, an error would close the socket with everything else that it carries.
        return operationOf(enveloped, params).catch((error: unknown) => [
          maskError(error, house.log, askedLanguage(headers.get('accept-language'))),
        ]);
      },
      onOperation: ({ extra }, id, _params, args, result) =>
        Symbol.asyncIterator in result && isAlike(args)
          ? sendAlike(extra.socket, id, result[Symbol.asyncIterator]())
          : undefined,
    },
    sockets,
  );

  const byAddress = new Map<string, number>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const ip = request.socket.remoteAddress ?? '';
    const open = byAddress.get(ip) ?? 0;
    const refusal = refusalOf(request, house.config.publicUrl, sockets.clients.size, open);
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
      return;
    }
    byAddress.set(ip, open + 1);
    socket.once('close', () => {
      const left = (byAddress.get(ip) ?? 1) - 1;
      if (left === 0) byAddress.delete(ip);
      else byAddress.set(ip, left);
    });
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });
  return async () => {
    await disposable.dispose();
  };
}

async function operationOf(
  { schema, execute, subscribe, contextFactory, parse, validate }: ReturnType<Api['getEnveloped']>,
  { query, operationName, variables }: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const document = parse(query) as DocumentNode;
  const errors = validate(schema, document) as readonly GraphQLError[];
  if (errors.length > 0) return errors;
  const contextValue = await contextFactory();
  return {
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue,
    rootValue: { execute, subscribe },
  };
}

function refusalOf(
  { url, headers }: IncomingMessage,
  publicUrl: string,
  open: number,
  ofAddress: number,
): string | undefined {
  if (url?.split('?')[0] !== '/graphql') return '404 Not Found';
  if (headers.cookie !== undefined && !isSameOrigin(publicUrl, headers)) return '403 Forbidden';
  if (!headers['sec-websocket-protocol']?.includes('graphql-transport-ws')) return '400 Bad Request';
  return open >= mostSockets || ofAddress >= mostSocketsOfAddress ? '503 Service Unavailable' : undefined;
}

function headersWith(
  request: IncomingMessage,
  parameters: Readonly<Record<string, unknown>> | undefined,
): Headers {
  const headers = headersOf(request);
  const authorization = parameters?.['authorization'] ?? parameters?.['Authorization'];
  if (typeof authorization === 'string') headers.set('authorization', authorization);
  const language = parameters?.['acceptLanguage'];
  if (typeof language === 'string' && language.length < 1000) headers.set('accept-language', language);
  return headers;
}
