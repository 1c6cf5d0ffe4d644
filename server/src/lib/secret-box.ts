import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps passwords and tokens of others in the database: AES-256-GCM under a key derived from SECRET. */
export interface SecretBox {
  /** Returns "v1." and base64url of nonce, tag and ciphertext. The same text gives another box each time. */
  seal(text: string): string;
  /** The text again. Throws when the box was altered or sealed under another SECRET. */
  open(box: string): string;
}

const version = 'v1.';
const nonceLength = 12;
const tagLength = 16;

/** Derives the key once. `purpose` keeps keys of different uses apart. */
export function secretBox(secret: string, purpose = 'secret-box'): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `partitura/${purpose}`, 32));
  return {
    seal(text) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return version + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(box) {
      if (!box.startsWith(version)) throw new Error('Not a sealed secret.');
      const bytes = Buffer.from(box.slice(version.length), 'base64url');
      if (bytes.length < nonceLength + tagLength) throw new Error('Not a sealed secret.');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength));
      decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      try {
        return (
          decipher.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        throw new Error(
          'A secret cannot be opened: it was altered, or SECRET is not the one it was sealed under.',
        );
      }
    },
  };
}
