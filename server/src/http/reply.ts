import { UserError } from '../errors.ts';
import { outsideFault } from '../graphql/outside-fault.ts';
import { bugMet, errorIn } from '../language/error-in.ts';
import { saidIn } from '../language/said-in.ts';
import { inEnglish } from '../language/say.ts';
import type { Visit } from './visit.ts';

/** Answers with JSON. */
export function sendJson(
  { response }: Visit,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

const statuses: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  INVALID_EMAIL_OR_PASSWORD: 401,
  FORBIDDEN: 403,
  BAD_ORIGIN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  LENGTH_REQUIRED: 411,
  TOO_LARGE: 413,
  TOO_MANY_ATTEMPTS: 429,
};

/**
 * Answers with what went wrong, in the language that was asked for: { code, message, field, hint, issues } for a person, only an id for a bug, which is logged.
 * An answer that has begun already is cut off, so that nobody takes it for whole.
 */
export function sendError(visit: Visit, error: unknown): void {
  if (visit.response.headersSent) {
    visit.log.warn({ err: error }, 'An answer broke off');
    visit.response.destroy();
    return;
  }
  const { language } = visit;
  if (error instanceof UserError)
    return sendJson(visit, statuses[error.code] ?? 400, errorIn(language, error));
  const fault = outsideFault(error);
  if (fault !== null) {
    visit.log.warn({ err: error }, inEnglish(fault));
    return sendJson(visit, 503, { code: 'OPERATIONAL', message: saidIn(language, fault) });
  }
  visit.log.error({ err: error }, 'A request met a bug');
  sendJson(visit, 500, {
    code: 'INTERNAL',
    message: saidIn(language, bugMet(visit.id)),
    id: visit.id,
  });
}
