import { createPrivateKey } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';

export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string | undefined;
}

/** What is signed: the usual headers, and those of one-click unsubscription (RFC 8058, 4). */
const signedHeaders =
  'from:reply-to:subject:date:message-id:to:mime-version:content-type:list-unsubscribe:list-unsubscribe-post:feedback-id';

export function isPrivateKey(pem: string): boolean {
  try {
    createPrivateKey(pem);
    return true;
  } catch {
    return false;
  }
}

/**
 * Signs messages (RFC 6376); null where nothing is to be signed. It refuses to send unsigned what was to be signed:
 * a key that is none makes each signature fail.
 */
export function dkimSigner({
  domain,
  selector,
  privateKey,
}: DkimSettings): ((raw: Buffer) => Promise<Buffer>) | null {
  if (domain === '' || selector === '') return null;
  if (privateKey === undefined || !isPrivateKey(privateKey)) {
    return () => Promise.reject(new Error('there is no private key, or it is not in PEM'));
  }
  const dkim = new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: signedHeaders,
  });
  return async (raw) => {
    const chunks: Buffer[] = [];
    for await (const chunk of dkim.sign(raw)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
}
