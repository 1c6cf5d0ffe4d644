import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Signs what leaves the house and comes back through strangers' hands: links, pixels, unsubscribe tokens. */
export interface Signer {
  /** HMAC-SHA-256 of the text, cut to 128 bits, base64url (22 characters). */
  sign(text: string): string;
  /** True when the signature is the text's own; compared in constant time, any rubbish is just false. */
  isSigned(text: string, signature: string): boolean;
}

const signatureBytes = 16;

/** Derives the key once. A signature made for one purpose is worth nothing for another. */
export function signer(secret: string, purpose: string): Signer {
  // As a key object: given the bytes, Node would wrap them anew for each signature, at four times the cost.
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `partitura/sign/${purpose}`, 32)));
  const mac = (text: string) => createHmac('sha256', key).update(text).digest().subarray(0, signatureBytes);
  return {
    sign: (text) => mac(text).toString('base64url'),
    isSigned(text, signature) {
      const given = Buffer.from(signature, 'base64url');
      return given.length === signatureBytes && timingSafeEqual(given, mac(text));
    },
  };
}
