import { and, desc, eq, lt } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { campaignLog } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { kept } from '../language/kept.ts';
import { say, type Said } from '../language/say.ts';
import type { Actor } from './actor.ts';

export type CampaignLogEntry = typeof campaignLog.$inferSelect;

const longestNote = 2_000;

/** Writes down what somebody did, in the caller's transaction. */
export async function logCampaign(
  tx: Transaction,
  campaignId: string,
  message: Said,
  user: Actor,
  note = '',
): Promise<void> {
  const { text, said } = kept(message);
  await tx.insert(campaignLog).values({ campaignId, message: text, said, note, userName: user.name });
}

/** What people did, the newest first. `before`: id of an entry; only older ones. */
export function readCampaignLog(
  db: Queryable,
  campaignId: string,
  { first, before }: { first: number; before: number | null },
): Promise<CampaignLogEntry[]> {
  const older = before === null ? undefined : lt(campaignLog.id, before);
  return db
    .select()
    .from(campaignLog)
    .where(and(eq(campaignLog.campaignId, campaignId), older))
    .orderBy(desc(campaignLog.id))
    .limit(first);
}

/** What a person says of a step. @throws UserError (field note) */
export function checkNote(note: string): string {
  const trimmed = note.trim();
  if (trimmed.length <= longestNote) return trimmed;
  throw new UserError(say`A note has at most 2,000 characters.`, { field: 'note' });
}
