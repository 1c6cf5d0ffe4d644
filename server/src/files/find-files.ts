import { and, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { files } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { FilePurpose } from './file.ts';
import type { StoredFile } from './store-file.ts';

export interface FilesQuery {
  readonly campaignId: string;
  readonly activityId?: string | null | undefined;
  readonly purposes?: readonly FilePurpose[] | null | undefined;
  /** 1 to 100; 20 unless told. */
  readonly first?: number | null | undefined;
}

/** Files of a campaign, or of one of its activities; the newest first. */
export async function listFiles(
  db: Queryable,
  { campaignId, activityId, purposes, first }: FilesQuery,
): Promise<StoredFile[]> {
  return await db
    .select()
    .from(files)
    .where(
      and(
        eq(files.campaignId, campaignId),
        activityId ? eq(files.activityId, activityId) : undefined,
        purposes ? inArray(files.purpose, [...purposes]) : undefined,
      ),
    )
    .orderBy(desc(files.createdAt), desc(files.id))
    .limit(first ?? 20);
}

/** The newest upload for an activity that came after `since`, or undefined. */
export async function latestUpload(
  db: Queryable,
  campaignId: string,
  activityId: string,
  since?: Date,
): Promise<StoredFile | undefined> {
  const [found] = await db
    .select()
    .from(files)
    .where(
      and(
        eq(files.campaignId, campaignId),
        eq(files.activityId, activityId),
        eq(files.purpose, 'upload'),
        since === undefined ? undefined : gt(files.createdAt, since),
      ),
    )
    .orderBy(desc(files.createdAt), desc(files.id))
    .limit(1);
  return found;
}

/** @throws UserError (NOT_FOUND) */
export async function requireFile(db: Queryable, id: string): Promise<StoredFile> {
  const [found] = await db.select().from(files).where(eq(files.id, id));
  if (found === undefined)
    throw new UserError(say`This file does not exist (any more).`, { code: 'NOT_FOUND' });
  return found;
}
