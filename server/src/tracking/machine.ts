import { isbot } from 'isbot';

/** Evidence that a request brings along. */
export interface Visitor {
  readonly method: string;
  readonly userAgent: string | null;
}

/**
 * Clicks sooner than this after the send are a scanner's: nobody reads that fast. Judged where the hit is
 * written, since only the ledger knows when the message went out.
 */
export const fastestPersonMs = 1_000;

const mailProxies = /GoogleImageProxy|YahooMailProxy|YahooCacheSystem|OutlookProxy|DuckDuckGo-Email/i;

/**
 * - `proxy`: a mailbox provider that fetches pictures on behalf of its people, opened or not.
 * - `scanner`: a security scanner, prefetcher, crawler or script; also whoever asks for the head only or
 *   does not say what it is.
 * - null: nothing speaks against a person. Mail Privacy Protection cannot be told from a person by its
 *   user agent (a bare `Mozilla/5.0` is all it sends), so that bare name counts as a proxy.
 */
export function machineKind({ method, userAgent }: Visitor): 'proxy' | 'scanner' | null {
  if (method === 'HEAD') return 'scanner';
  if (userAgent === null || userAgent.trim() === '') return 'scanner';
  if (mailProxies.test(userAgent) || userAgent.trim() === 'Mozilla/5.0') return 'proxy';
  return isbot(userAgent) ? 'scanner' : null;
}
