import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../db/database.ts';
import { files } from '../../db/schema.ts';
import { storeFile, type StoredFile } from '../../files/store-file.ts';
import type { Reject } from '../../ingest/find-rejects.ts';
import { rejectLines } from '../../ingest/reject-report.ts';
import type { PerformContext } from '../kind.ts';

/** Keeps the rejected lines as a file: line, reason, raw. One for each execution in a run, the last. */
export async function keepRejects(
  tx: Transaction,
  { campaignId, activityId, runId, files: { mostBytes } }: PerformContext,
  file: StoredFile,
  rejects: readonly Reject[],
): Promise<void> {
  const own = and(eq(files.runId, runId), eq(files.activityId, activityId), eq(files.purpose, 'reject'));
  await tx.delete(files).where(own);
  const name = `${file.name.replace(/(\.\w{1,5})?(\.gz)?$/i, '')} rejects.csv`;
  const about = { purpose: 'reject', name, mediaType: 'text/csv', campaignId, activityId, runId } as const;
  await storeFile(tx, { ...about, mostBytes }, inBytes(rejects));
}

async function* inBytes(rejects: readonly Reject[]): AsyncGenerator<Buffer> {
  for (const text of rejectLines(rejects)) yield Buffer.from(text);
}
