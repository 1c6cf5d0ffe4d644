import type { ActivityKinds } from '../campaigns/read-activity.ts';
import type { Database } from '../db/database.ts';
import type { Logger } from '../log.ts';

/** What tasks are carried out with. */
export interface TaskEngine {
  readonly db: Database;
  readonly log: Logger;
  /** The registry, unless a test brings its own. */
  readonly kinds?: ActivityKinds;
  /** Real time, unless a test brings its own. */
  readonly clock?: () => Date;
}
