import type { Database } from '../db/database.ts';
import type { SecretBox } from '../lib/secret-box.ts';

/** Where files are kept, and how large they may be. */
export interface FileStore {
  /** The pool: files are read and written beside a task's own transaction. */
  readonly db: Database;
  /** The one folder of this machine that activities may write to; null: none. */
  readonly exportDir: string | null;
  /** For the keys of buckets; without it none can be written to. */
  readonly secretBox?: SecretBox;
  /** Bytes of a file at most, unpacked too. */
  readonly mostBytes: number;
}
