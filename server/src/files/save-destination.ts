import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { fileDestinations, unplacedFiles } from '../db/schema.ts';
import { UserError, type Issue } from '../errors.ts';
import { ours, say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import {
  bucketSettings,
  destinationKinds,
  folderSettings,
  reservedNames,
  type BucketSettings,
} from './destination.ts';
import { shownDestination, type DestinationRow, type FileDestination } from './find-destinations.ts';
import { inOurWords, saidOf } from '../lib/fault-in-words.ts';

const input = z.object({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,59}$/,
      ours('The name begins with a letter; small letters, digits and - after it.'),
    )
    .refine(
      (name) => !reservedNames.some((one) => one === name),
      ours('This name means something else already.'),
    ),
  label: z
    .string()
    .trim()
    .min(1, ours('The label is missing.'))
    .max(120, ours('The label has at most 120 characters.')),
  kind: z.enum(destinationKinds),
  /** Absent or empty: as it was. */
  secretAccessKey: z.string().max(500, ours('The secret access key has at most 500 characters.')).nullish(),
});
const settingsOf = { folder: folderSettings, s3: bucketSettings } as const;

/** The fields of its kind besides: of `folder` folder; of `s3` endpoint, region, bucket, prefix, addressing, accessKeyId. */
export type DestinationInput = z.input<typeof input> & Readonly<Record<string, unknown>>;

/**
 * Saves a destination, a new one where `id` is null. The secret is sealed and never comes back; to another endpoint,
 * bucket or access key id it has to be given anew, so that nobody has it signed for a stranger.
 * @throws UserError with an issue for each wrong field; NOT_FOUND; IN_USE while files are on their way
 */
export async function saveDestination(
  db: Database,
  box: SecretBox,
  id: string | null,
  given: DestinationInput,
): Promise<FileDestination> {
  const common = input.safeParse(given, inOurWords);
  const kind = given.kind === 's3' ? 's3' : 'folder';
  const settings = settingsOf[kind].safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
    inOurWords,
  );
  const issues = [...issuesOf(common.error), ...issuesOf(settings.error)];
  if (!common.success || !settings.success) throw refused(issues);
  return await inTransaction(db, async (tx) => {
    const before = id === null ? undefined : await lockDestination(tx, id);
    const secret = secretOf(box, before, common.data.secretAccessKey ?? '', settings.data);
    if (before !== undefined && hasMoved(before, common.data.kind, settings.data))
      await refuseWhileOnTheWay(tx, before);
    const { name, label } = common.data;
    return await write(tx, id, { name, label, kind, settings: settings.data, secret });
  });
}

async function write(
  tx: Transaction,
  id: string | null,
  row: Pick<DestinationRow, 'name' | 'label' | 'kind' | 'settings' | 'secret'>,
): Promise<FileDestination> {
  const taken = [{ field: 'name', message: say`There is a file destination "${row.name}" already.` }];
  const [other] = await tx
    .select({ id: fileDestinations.id })
    .from(fileDestinations)
    .where(eq(fileDestinations.name, row.name));
  if (other !== undefined && other.id !== id) throw refused(taken);
  const [saved] =
    id === null
      ? await tx
          .insert(fileDestinations)
          .values({ id: newId(), ...row })
          .onConflictDoNothing()
          .returning()
      : await tx
          .update(fileDestinations)
          .set({ ...row, updatedAt: sql`now()` })
          .where(eq(fileDestinations.id, id))
          .returning();
  if (saved === undefined) throw refused(taken);
  return shownDestination(saved);
}

/** @throws UserError NOT_FOUND */
export async function lockDestination(tx: Transaction, id: string): Promise<DestinationRow> {
  const [row] = await tx.select().from(fileDestinations).where(eq(fileDestinations.id, id)).for('update');
  if (row === undefined)
    throw new UserError(say`This file destination does not exist (any more).`, { code: 'NOT_FOUND' });
  return row;
}

/** @throws UserError IN_USE: what is written there has not been placed yet */
export async function refuseWhileOnTheWay(tx: Transaction, { id, label }: DestinationRow): Promise<void> {
  const [waiting] = await tx
    .select({ name: unplacedFiles.name })
    .from(unplacedFiles)
    .where(eq(unplacedFiles.destinationId, id))
    .limit(1);
  if (waiting === undefined) return;
  throw new UserError(say`"${waiting.name}" is still on its way to ${label}.`, {
    code: 'IN_USE',
    hint: say`Wait until it is there, or mend what keeps it; the log of its run says what.`,
  });
}

function secretOf(
  box: SecretBox,
  before: DestinationRow | undefined,
  given: string,
  settings: DestinationRow['settings'],
): string | null {
  if (!('bucket' in settings)) return null;
  if (given !== '') return box.seal(given);
  const kept = before !== undefined && 'bucket' in before.settings ? before : undefined;
  if (kept === undefined || kept.secret === null)
    throw refused([{ field: 'secretAccessKey', message: say`The secret access key is missing.` }]);
  if (isAnother(kept.settings as BucketSettings, settings))
    throw refused([
      {
        field: 'secretAccessKey',
        message: say`Give the secret access key once more: endpoint, bucket or access key id are others.`,
      },
    ]);
  return kept.secret;
}

const isAnother = (one: BucketSettings, other: BucketSettings): boolean =>
  one.endpoint !== other.endpoint || one.bucket !== other.bucket || one.accessKeyId !== other.accessKeyId;

/** What is on its way would not be found any more. */
function hasMoved(before: DestinationRow, kind: string, settings: DestinationRow['settings']): boolean {
  if (before.kind !== kind) return true;
  if (!('bucket' in before.settings) || !('bucket' in settings)) return false;
  return before.settings.endpoint !== settings.endpoint || before.settings.bucket !== settings.bucket;
}

function issuesOf(error: z.ZodError | undefined): Issue[] {
  return (error?.issues ?? []).map((issue) => ({ field: issue.path.join('.'), message: saidOf(issue) }));
}

function refused(issues: readonly Issue[]): UserError {
  const [first] = issues;
  return new UserError(first?.message ?? say`The file destination cannot be saved.`, {
    ...(first === undefined ? {} : { field: first.field }),
    issues,
  });
}
