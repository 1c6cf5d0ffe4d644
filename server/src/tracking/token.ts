import { signer, type Signer } from '../lib/sign.ts';

export type TokenPurpose = 'open' | 'click' | 'unsubscribe';

/** What a token says: which message, and for a click which link of it. */
export interface TrackingToken {
  readonly deliveryId: string;
  readonly number: number;
  /** Index of the tracked link; of clicks only. */
  readonly link?: number;
  /** The address itself where it is the message's own: it travels inside what is signed. */
  readonly url?: string;
}

/** The addresses that go into one message. */
export interface TrackingUrls {
  /** Address of the pixel. */
  readonly open: string;
  /** Address of the confirmation page, and of the one-click POST of RFC 8058. */
  readonly unsubscribe: string;
  /** Address that counts a click on the tracked link and leads to it, or to `dynamicUrl` where given. */
  click(index: number, dynamicUrl?: string): string;
}

/** Path in front of each purpose's token. */
export const tokenPaths = { open: '/t/o/', click: '/t/c/', unsubscribe: '/u/' } as const satisfies Record<
  TokenPurpose,
  string
>;

const signatureLength = 22;
const messageBytes = 20;
const linkBytes = 2;

/** Some microseconds a token: keys are derived once per secret. `publicUrl` has no slash at its end. */
export function trackingUrls(
  secret: string,
  publicUrl: string,
  deliveryId: string,
  number: number,
): TrackingUrls {
  const signers = signersOf(secret);
  const message = messageOf(deliveryId, number);
  const address = (purpose: TokenPurpose, payload: Buffer) => {
    const text = payload.toString('base64url');
    return publicUrl + tokenPaths[purpose] + text + signers[purpose].sign(text);
  };
  return {
    open: address('open', message),
    unsubscribe: address('unsubscribe', message),
    click: (index, dynamicUrl = '') => {
      const payload = Buffer.alloc(messageBytes + linkBytes + Buffer.byteLength(dynamicUrl));
      message.copy(payload);
      payload.writeUInt16BE(index, messageBytes);
      payload.write(dynamicUrl, messageBytes + linkBytes);
      return address('click', payload);
    },
  };
}

/** Null for anything that was not signed with this secret for this very purpose. */
export function readToken(secret: string, purpose: TokenPurpose, token: string): TrackingToken | null {
  const text = token.slice(0, -signatureLength);
  const signature = token.slice(-signatureLength);
  if (!isCanonical(signature) || !signersOf(secret)[purpose].isSigned(text, signature)) return null;
  const payload = Buffer.from(text, 'base64url');
  const deliveryId = payload
    .toString('hex', 0, 16)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const message = { deliveryId, number: payload.readUInt32BE(16) };
  if (purpose !== 'click') return message;
  const link = payload.readUInt16BE(messageBytes);
  const url = payload.toString('utf8', messageBytes + linkBytes);
  return url === '' ? { ...message, link } : { ...message, link, url };
}

function messageOf(deliveryId: string, number: number): Buffer {
  const payload = Buffer.alloc(messageBytes);
  payload.write(deliveryId.replaceAll('-', ''), 'hex');
  payload.writeUInt32BE(number, 16);
  return payload;
}

/** The last character of a signature has bits to spare: only one spelling is ours. */
function isCanonical(signature: string): boolean {
  return Buffer.from(signature, 'base64url').toString('base64url') === signature;
}

type Signers = Readonly<Record<TokenPurpose, Signer>>;
const signersBySecret = new Map<string, Signers>();

function signersOf(secret: string): Signers {
  const known = signersBySecret.get(secret);
  if (known !== undefined) return known;
  const signers: Signers = {
    open: signer(secret, 'tracking open'),
    click: signer(secret, 'tracking click'),
    unsubscribe: signer(secret, 'unsubscribe'),
  };
  signersBySecret.set(secret, signers);
  return signers;
}
