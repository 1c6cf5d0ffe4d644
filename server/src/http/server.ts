import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isSameOrigin } from '../auth/origin.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { askedLanguage } from '../language/asked-language.ts';
import type { House } from '../graphql/context.ts';
import { newId } from '../lib/id.ts';
import { sendError } from './reply.ts';
import { currentVisit, type Route, type Visit } from './visit.ts';

/** What no answer goes without. Pages add their content security policy to it. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const uploadLimitMs = 3600_000;
const headersLimitMs = 20_000;

/** The HTTP server over a list of routes; the first that matches answers. It does not listen yet. */
export function createHttpServer(house: House, routes: readonly Route[]): Server {
  const server = createServer(
    { requestTimeout: uploadLimitMs, headersTimeout: headersLimitMs },
    (request, response) => {
      const visit = beginVisit(house, request, response);
      if (visit === undefined) return;
      currentVisit.run(visit, () =>
        answer(house, routes, visit).catch((error: unknown) => sendError(visit, error)),
      );
    },
  );
  return server;
}

function beginVisit(
  { config, log }: House,
  request: IncomingMessage,
  response: ServerResponse,
): Visit | undefined {
  const url = URL.parse(request.url ?? '/', config.publicUrl);
  if (url === null) {
    response.writeHead(400).end();
    return undefined;
  }
  const id = newId();
  const isSecure = config.publicUrl.startsWith('https:');
  for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
  if (isSecure) response.setHeader('strict-transport-security', 'max-age=31536000');
  response.setHeader('x-request-id', id);
  const startedAt = performance.now();
  const gone = new AbortController();
  const own = log.child({ request: id });
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
    // The query may hold tokens: it is never logged.
    const ms = Math.round(performance.now() - startedAt);
    own.debug({ method: request.method, path: url.pathname, status: response.statusCode, ms }, 'Answered');
  });
  return {
    request,
    response,
    url,
    id,
    log: own,
    language: askedLanguage(request.headers['accept-language']),
    ip: request.socket.remoteAddress ?? '',
    signal: gone.signal,
  };
}

async function answer({ config }: House, routes: readonly Route[], visit: Visit): Promise<void> {
  const method = visit.request.method ?? 'GET';
  const path = visit.url.pathname;
  const here = routes.filter((route) => route.path.test(path));
  const route = here.find(({ methods }) => methods.includes(method));
  if (route === undefined) throw notHere(here, method, path, visit);
  refuseForeignPages(config.publicUrl, visit);
  await route.handle(visit, { ...route.path.exec(path)?.groups });
}

function notHere(here: readonly Route[], method: string, path: string, { response }: Visit): UserError {
  if (here.length === 0) return new UserError(say`There is nothing at ${path}.`, { code: 'NOT_FOUND' });
  response.setHeader('allow', [...new Set(here.flatMap(({ methods }) => methods))].join(', '));
  return new UserError(say`${path} takes no ${method}.`, { code: 'METHOD_NOT_ALLOWED' });
}

/** A page of another site cannot act in the name of whoever is signed in here. Bearer tokens are not sent by browsers. */
function refuseForeignPages(publicUrl: string, { request: { method, headers } }: Visit): void {
  if (
    method === 'GET' ||
    method === 'HEAD' ||
    headers.cookie === undefined ||
    headers.authorization !== undefined
  )
    return;
  if (isSameOrigin(publicUrl, headers)) return;
  throw new UserError(say`Requests from ${headers.origin ?? ''} are not taken.`, {
    code: 'BAD_ORIGIN',
    hint: say`Open Partitura at ${publicUrl}, or set PUBLIC_URL to the address that people use.`,
  });
}
