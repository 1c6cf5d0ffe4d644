import type { Database } from '../db/database.ts';
import { askedLanguage } from '../language/asked-language.ts';
import type { Logger } from '../log.ts';
import { notAllowed, notFound, pixel, redirect, unavailable, type Answer } from './answer.ts';
import { evidence } from './hit.ts';
import { linkCache, type LinkCache } from './link-cache.ts';
import { machineKind } from './machine.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { readToken, tokenPaths, type TokenPurpose, type TrackingToken } from './token.ts';
import type { TrackingKind } from './tracking.ts';
import { unsubscribePages } from './unsubscribe-page.ts';
import { unsubscribe } from './unsubscribe.ts';

export interface TrackingContext {
  readonly db: Database;
  readonly secret: string;
  readonly log: Logger;
  readonly recorder: Recorder;
  readonly links: LinkCache;
}

export interface TrackingRequest {
  readonly method: string;
  /** Path of the address, without a query. */
  readonly path: string;
  /** By lower-case name, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly ip: string | null;
}

/** People do not wait for the database: after this long they are sent on, and nothing is claimed. */
const longestWaitMs = 2_000;

/** One per process; stop `recorder` before the database is closed. */
export function openTracking(db: Database, secret: string, log: Logger): TrackingContext {
  return { db, secret, log, recorder: openRecorder(db, log), links: linkCache() };
}

/**
 * Answers pixels, tracked links and unsubscribe links; null for any other path.
 *
 * A pixel's 200 and a link's 302 mean that the hit is committed. Where it cannot be, the pixel answers 503, and
 * the link leads on all the same with `x-recorded: no`. Unsubscribing is answered after it is in force.
 */
export async function handleTracking(
  context: TrackingContext,
  request: TrackingRequest,
): Promise<Answer | null> {
  const { path } = request;
  for (const purpose of purposes) {
    if (!path.startsWith(tokenPaths[purpose])) continue;
    const token = readToken(context.secret, purpose, path.slice(tokenPaths[purpose].length));
    const answer = await answers[purpose](context, request, token);
    return request.method === 'HEAD' ? { ...answer, body: '' } : answer;
  }
  return null;
}

type Answering = (
  context: TrackingContext,
  request: TrackingRequest,
  token: TrackingToken | null,
) => Promise<Answer>;

const purposes: readonly TokenPurpose[] = ['open', 'click', 'unsubscribe'];

const answers: Record<TokenPurpose, Answering> = {
  async open(context, request, token) {
    if (!isReading(request)) return notAllowed;
    if (token === null) return notFound;
    return (await record(context, request, 'opened', token)) ? pixel : unavailable;
  },

  async click(context, request, token) {
    if (!isReading(request)) return notAllowed;
    if (token === null) return notFound;
    const target = await findTarget(context, token);
    if (target === undefined) return unavailable;
    return target === null ? notFound : redirect(target, await record(context, request, 'clicked', token));
  },

  async unsubscribe({ db, log }, request, token) {
    const pages = unsubscribePages[askedLanguage([request.headers['accept-language'] ?? []].flat().join())];
    if (token === null) return pages.unknown;
    if (isReading(request)) return pages.confirmation;
    if (request.method !== 'POST')
      return { ...notAllowed, headers: { ...notAllowed.headers, allow: 'GET, HEAD, POST' } };
    try {
      return (await unsubscribe(db, token.deliveryId, token.number)) === null ? pages.unknown : pages.done;
    } catch (error) {
      log.error({ err: error }, 'An unsubscription could not be stored; the person was asked to try again');
      return pages.retry;
    }
  },
};

function isReading({ method }: TrackingRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Undefined while the database is away and the link was not asked for before. */
async function findTarget(
  { db, links, log }: TrackingContext,
  token: TrackingToken,
): Promise<string | null | undefined> {
  try {
    return await links.find(db, token);
  } catch (error) {
    log.error({ err: error }, 'A tracked link could not be looked up');
    return undefined;
  }
}

async function record(
  { recorder }: TrackingContext,
  { method, headers, ip }: TrackingRequest,
  kind: TrackingKind,
  { deliveryId, number, link }: TrackingToken,
): Promise<boolean> {
  const userAgent = evidence(headers['user-agent']?.toString());
  const machine = machineKind({ method, userAgent }) === null ? null : true;
  const hit = {
    deliveryId,
    number,
    kind,
    link: link ?? null,
    machine,
    userAgent,
    ip: evidence(ip),
    at: new Date(),
  };
  const written = recorder.record(hit);
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => (timer = setTimeout(resolve, longestWaitMs, false)));
  return Promise.race([written, tooLate]).finally(() => clearTimeout(timer));
}
