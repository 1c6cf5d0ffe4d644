import { simpleParser } from 'mailparser';
import { readToken, tokenPaths, type TokenPurpose, type TrackingToken } from './token.ts';

/** The tracked places of a message, as its reader finds them. */
export interface TrackedPlaces {
  readonly pixel: TrackingToken | null;
  readonly links: readonly TrackingToken[];
  /** That of the List-Unsubscribe header (RFC 2369). */
  readonly unsubscribe: TrackingToken | null;
}

/** Reads a message (RFC 5322) as a mail program does. Only what this installation has signed is found. */
export async function readMessage(secret: string, raw: Buffer): Promise<TrackedPlaces> {
  const message = await simpleParser(raw, {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  });
  const html = message.html === false ? '' : message.html;
  const unsubscribeHeader = message.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? '';
  return {
    pixel: tokensIn(secret, 'open', html)[0] ?? null,
    links: tokensIn(secret, 'click', html),
    unsubscribe: tokensIn(secret, 'unsubscribe', unsubscribeHeader.replaceAll(/\s+/g, ''))[0] ?? null,
  };
}

function tokensIn(secret: string, purpose: TokenPurpose, text = ''): TrackingToken[] {
  const found = text.matchAll(new RegExp(`${tokenPaths[purpose]}([\\w-]+)`, 'g'));
  return [...found].flatMap(([, token = '']) => readToken(secret, purpose, token) ?? []);
}
