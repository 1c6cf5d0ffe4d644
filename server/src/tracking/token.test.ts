import { describe, expect, it } from 'vitest';
import { newId } from '../lib/id.ts';
import { readToken, tokenPaths, trackingUrls, type TokenPurpose } from './token.ts';

const secret = 'a secret of at least thirty-two characters';
const deliveryId = newId();
const urls = trackingUrls(secret, 'https://mail.example.com', deliveryId, 4_000_000);
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

describe('a tracking token', () => {
  it('carries the message through strangers’ hands', () => {
    expect(urls.open).toMatch(/^https:\/\/mail\.example\.com\/t\/o\/[\w-]{49}$/);
    expect(readToken(secret, 'open', tokenOf(urls.open))).toEqual({ deliveryId, number: 4_000_000 });
    expect(readToken(secret, 'unsubscribe', tokenOf(urls.unsubscribe))).toEqual({
      deliveryId,
      number: 4_000_000,
    });
  });

  it('carries the link of a click, and an address of the message’s own', () => {
    const message = { deliveryId, number: 4_000_000 };
    expect(readToken(secret, 'click', tokenOf(urls.click(65_535)))).toEqual({ ...message, link: 65_535 });
    const url = 'https://example.com/filme/ação?x=1#é';
    expect(readToken(secret, 'click', tokenOf(urls.click(3, url)))).toEqual({ ...message, link: 3, url });
  });

  it('is worth nothing for another purpose', () => {
    const given: Record<TokenPurpose, string> = {
      open: urls.open,
      click: urls.click(0),
      unsubscribe: urls.unsubscribe,
    };
    for (const [made, url] of Object.entries(given)) {
      for (const purpose of Object.keys(tokenPaths) as TokenPurpose[]) {
        expect(readToken(secret, purpose, tokenOf(url)) === null).toBe(purpose !== made);
      }
    }
  });

  it('is worth nothing with any one character changed, added or left out', () => {
    const token = tokenOf(urls.click(1, 'https://example.com/'));
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(readToken(secret, 'click', token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
      expect(readToken(secret, 'click', token.slice(0, at) + token.slice(at + 1))).toBeNull();
      expect(readToken(secret, 'click', `${token.slice(0, at)}A${token.slice(at)}`)).toBeNull();
    }
  });

  it('is worth nothing under another secret, and rubbish is not a token', () => {
    expect(readToken('another secret of thirty-two characters', 'open', tokenOf(urls.open))).toBeNull();
    for (const rubbish of ['', 'x', '../../etc/passwd', '%00', 'é'.repeat(49), 'A'.repeat(10_000)]) {
      expect(readToken(secret, 'open', rubbish)).toBeNull();
    }
  });
});
