import { eq } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../db/database.ts';
import { runs } from '../db/schema.ts';
import { OperationalError, UserError } from '../errors.ts';
import { isGone } from '../files/bucket/bucket-fault.ts';
import type { FileStore } from '../files/file-store.ts';
import {
  clearFolders,
  forgetFile,
  noteFault,
  placeFile,
  waitingFiles,
  type PlacedFile,
} from '../files/place-file.ts';
import { addPlacing } from '../files/write-to-destination.ts';
import { say, together, type Said } from '../language/say.ts';
import { bumpRun } from '../live/run-change.ts';
import type { Logger } from '../log.ts';
import { notifySupervisors } from '../notifications/notify.ts';
import { logRun, type LogEntry } from './log-run.ts';

/**
 * Places what an activity has written, once its task has committed, and says so in the run's log; or says there why not
 * (once for each reason), and tells the supervisors of what does not pass by itself.
 * @throws UserError, OperationalError so that a job tries again; not when there is nothing left to be placed
 */
export async function placeExport(files: FileStore, fileId: string): Promise<void> {
  try {
    await placeFile(files, fileId, (tx, file) =>
      log(tx, file, { message: say`"${file.name}" is at ${file.label} now` }),
    );
  } catch (error) {
    if (isGone(error)) {
      await giveUp(files, fileId);
      return;
    }
    if (!(error instanceof UserError || error instanceof OperationalError)) throw error;
    await inTransaction(files.db, async (tx) => {
      const file = await noteFault(tx, fileId, error.message);
      if (file === null) return;
      const message = say`"${file.name}" is written, but not at its place yet: ${error.said}`;
      await log(tx, file, { level: 'warning', message: together(message, say`It is tried again.`) });
      if (error instanceof UserError)
        await tellSupervisors(tx, file, together(message, error.hint, say`It is tried again by itself.`));
    });
    throw error;
  }
}

/** What was uploaded has been thrown away there: nothing can bring it back but the activity. */
async function giveUp({ db }: FileStore, fileId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const file = await forgetFile(tx, fileId);
    if (file === null) return;
    const message = say`"${file.name}" is lost: the bucket has thrown its upload away before it was whole. Run the activity again.`;
    await log(tx, file, { level: 'error', message });
    await tellSupervisors(tx, file, message);
  });
}

/**
 * Finishes what processes that died have left half done at destinations: in folders of this machine at once, in buckets,
 * which may be out of reach, by jobs. What fails is left for the next time.
 */
export async function placeExports(files: FileStore, log: Logger): Promise<void> {
  for (const { id, isUpload } of await waitingFiles(files))
    if (isUpload) await addPlacing(files.db, id);
    else
      await placeExport(files, id).catch((error: unknown) =>
        log.error({ err: error, fileId: id }, 'A file could not be placed'),
      );
  await clearFolders(files);
}

async function log(tx: Transaction, { runId, activityId }: PlacedFile, entry: LogEntry): Promise<void> {
  if ((await campaignOf(tx, runId)) === null || runId === null) return;
  await logRun(tx, runId, [activityId === null ? entry : { ...entry, activityId }]);
  await bumpRun(tx, runId);
}

async function tellSupervisors(
  tx: Transaction,
  { runId, activityId, name }: PlacedFile,
  message: Said,
): Promise<void> {
  const campaignId = await campaignOf(tx, runId);
  if (campaignId === null || runId === null) return;
  const about = { campaignId, runId, ...(activityId === null ? {} : { activityId }) };
  await notifySupervisors(tx, {
    ...about,
    level: 'error',
    title: say`The export ${name} is not there`,
    message,
  });
}

/** Null where the run has been deleted meanwhile. */
async function campaignOf(tx: Transaction, runId: string | null): Promise<string | null> {
  if (runId === null) return null;
  const [run] = await tx.select({ campaignId: runs.campaignId }).from(runs).where(eq(runs.id, runId));
  return run?.campaignId ?? null;
}
