import type { ActivityKinds } from '../campaigns/read-activity.ts';
import type { Database } from '../db/database.ts';
import type { FindEncryption } from '../db/encryption.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Logger } from '../log.ts';

/** What tasks are carried out with. */
export interface TaskEngine {
  readonly db: Database;
  readonly log: Logger;
  /** For AESEncrypt() of expressions, which is refused without. */
  readonly findEncryption?: FindEncryption;
  /** Settings of the file store; without a folder to export to, unless told. */
  readonly files?: Omit<FileStore, 'db'>;
  /** Seconds that any task may take; null unless told: as long as its campaign allows. */
  readonly taskSeconds?: number | null;
  /** The registry, unless a test brings its own. */
  readonly kinds?: ActivityKinds;
  /** Real time, unless a test brings its own. */
  readonly clock?: () => Date;
}

const defaultFiles = { exportDir: null, mostBytes: 1 << 30 } as const;

export function filesOf({ db, files }: Pick<TaskEngine, 'db' | 'files'>): FileStore {
  return { db, ...(files ?? defaultFiles) };
}

export function nowOf({ clock }: Pick<TaskEngine, 'clock'>): Date {
  return clock?.() ?? new Date();
}
