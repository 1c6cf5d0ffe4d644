/** What an HTTP server is to send back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

const neverStored = { 'cache-control': 'no-store, private', 'referrer-policy': 'no-referrer' };
const tooBusy = { 'retry-after': '5' };

/** A transparent GIF of one pixel. */
const pixelBytes = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const pixel: Answer = {
  status: 200,
  headers: { ...neverStored, 'content-type': 'image/gif', 'content-length': String(pixelBytes.length) },
  body: pixelBytes,
};

/** An unsaid "unknown": tells neither a forged token from an old one, nor what is behind it. */
export const notFound: Answer = plain(404, 'Not found');
export const notAllowed: Answer = {
  ...plain(405, 'Method not allowed'),
  headers: { ...neverStored, allow: 'GET, HEAD' },
};
export const unavailable: Answer = {
  ...plain(503, 'Try again in a moment'),
  headers: { ...plain(503, '').headers, ...tooBusy },
};

/** `isRecorded` is false when the click could not be written: the person goes on all the same, and nothing is claimed. */
export function redirect(url: string, isRecorded: boolean): Answer {
  const claim: Record<string, string> = isRecorded ? {} : { 'x-recorded': 'no' };
  return {
    status: 302,
    headers: { ...neverStored, ...claim, location: url, 'content-length': '0' },
    body: '',
  };
}

export function page(status: number, html: string): Answer {
  return {
    status,
    headers: {
      ...neverStored,
      ...(status === 503 ? tooBusy : {}),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    },
    body: html,
  };
}

function plain(status: number, text: string): Answer {
  return {
    status,
    headers: {
      ...neverStored,
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    },
    body: `${text}\n`,
  };
}
