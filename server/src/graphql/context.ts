import type { Auth } from '../auth/auth.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/database.ts';
import type { FindEncryption } from '../db/encryption.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import type { Language } from '../language/languages.ts';
import type { Live } from '../live/live.ts';
import type { Logger } from '../log.ts';

/** What main opened and every request needs. */
export interface House {
  readonly config: Config;
  readonly db: Database;
  readonly live: Live;
  readonly auth: Auth;
  readonly log: Logger;
  /** Opens and seals the secrets of providers. */
  readonly secretBox: SecretBox;
  readonly findEncryption: FindEncryption;
}

/** What a resolver is given: the house, and who knocks. Made anew for every operation. */
export interface Context extends House {
  readonly viewer: Viewer | null;
  /** That of the answer, as the request asks (`Accept-Language`). */
  readonly language: Language;
  /** Who knocks, looked up again: null once a session or a key has ended. */
  readonly viewerNow: () => Promise<Viewer | null>;
  /** Also in the answer's `x-request-id` and in every log line of the request. */
  readonly requestId: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}
