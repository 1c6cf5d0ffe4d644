import { eq } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { SentPurpose } from './file.ts';
import { storeFile, type StoredFile } from './store-file.ts';

export interface Upload {
  readonly purpose: SentPurpose;
  readonly name: string;
  readonly campaignId: string;
  readonly activityId: string;
  readonly createdBy: string | null;
  readonly mostBytes: number;
}

/**
 * Keeps what a person sends for an activity. `onStored` is told inside the transaction, so that what follows from the
 * file happens with it or not at all. An upload that is cut off leaves nothing.
 * @throws UserError (NOT_FOUND, TOO_LARGE; empty files)
 */
export async function receiveUpload(
  db: Database,
  { campaignId, ...upload }: Upload,
  bytes: AsyncIterable<Uint8Array>,
  onStored: (tx: Transaction, file: StoredFile) => Promise<void> = async () => {},
): Promise<StoredFile> {
  return await inTransaction(db, async (tx) => {
    const [campaign] = await tx
      .select({ id: campaigns.id })
      .from(campaigns)
      .where(eq(campaigns.id, campaignId));
    if (campaign === undefined)
      throw new UserError(say`This campaign does not exist (any more).`, {
        field: 'campaign',
        code: 'NOT_FOUND',
      });
    const mediaType = /\.gz$/i.test(upload.name) ? 'application/gzip' : 'text/plain';
    const stored = await storeFile(tx, { ...upload, campaignId, mediaType }, bytes);
    if (stored.bytes === 0) throw new UserError(say`The file is empty.`, { field: 'file' });
    await onStored(tx, stored);
    return stored;
  });
}
