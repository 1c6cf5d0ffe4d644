import { desc, eq } from 'drizzle-orm';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { campaigns, campaignVersions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { moment, say } from '../language/say.ts';
import { publish } from '../live/live.ts';
import { newId } from '../lib/id.ts';
import type { Actor } from './actor.ts';
import { refuseMove } from './campaign-moves.ts';
import { findDraft, findPublished, lockCampaign, type CampaignVersion } from './find-campaign.ts';
import type { Graph } from './graph.ts';
import { parseGraph } from './parse-graph.ts';

/**
 * Saves the draft's graph, faults and all. `revision` is that of the draft the person began with.
 * @throws UserError (STALE_REVISION) when somebody else has saved meanwhile: says who and when
 */
export function saveGraph(
  db: Database,
  campaignId: string,
  revision: number,
  given: unknown,
  user: Actor,
): Promise<CampaignVersion> {
  const graph = parseGraph(given);
  return inTransaction(db, async (tx) => {
    refuseMove(await lockCampaign(tx, campaignId), 'change');
    return await writeDraft(tx, await requireDraft(tx, campaignId, revision), graph, user);
  });
}

/** Puts another graph into a draft of a campaign that the caller has locked. */
export async function writeDraft(
  tx: Transaction,
  draft: CampaignVersion,
  graph: Graph,
  user: Actor,
): Promise<CampaignVersion> {
  const now = new Date();
  const [saved] = await tx
    .update(campaignVersions)
    .set({ graph, revision: draft.revision + 1, updatedBy: user.name, updatedAt: now })
    .where(eq(campaignVersions.id, draft.id))
    .returning();
  await tx.update(campaigns).set({ updatedAt: now }).where(eq(campaigns.id, draft.campaignId));
  await publish(tx, `campaign:${draft.campaignId}`, { type: 'saved' });
  return saved ?? draft;
}

/** A new draft beside the published version; the draft there is when there is one. */
export function editCampaign(db: Database, campaignId: string, user: Actor): Promise<CampaignVersion> {
  return inTransaction(db, async (tx) => {
    refuseMove(await lockCampaign(tx, campaignId), 'edit');
    const draft = await findDraft(tx, campaignId);
    if (draft !== null) return draft;
    const published = await findPublished(tx, campaignId);
    if (published === null) throw new Error(`Campaign ${campaignId} has no version.`);
    return await insertDraft(tx, campaignId, published.graph, user);
  });
}

/** A draft of a campaign that has none and that the caller has locked. */
export async function insertDraft(
  tx: Transaction,
  campaignId: string,
  graph: Graph,
  user: Actor,
): Promise<CampaignVersion> {
  const number = (await lastNumber(tx, campaignId)) + 1;
  const [made] = await tx
    .insert(campaignVersions)
    .values({ id: newId(), campaignId, number, graph, updatedBy: user.name })
    .returning();
  if (made === undefined) throw new Error('An inserted version was not returned.');
  await tx.update(campaigns).set({ updatedAt: new Date() }).where(eq(campaigns.id, campaignId));
  await publish(tx, `campaign:${campaignId}`, { type: 'saved' });
  return made;
}

/**
 * The draft, at the revision that the person has seen.
 * @throws UserError (NO_DRAFT, STALE_REVISION)
 */
export async function requireDraft(
  tx: Transaction,
  campaignId: string,
  revision: number,
): Promise<CampaignVersion> {
  const draft = await findDraft(tx, campaignId);
  if (draft === null) {
    throw new UserError(say`The published version cannot be changed.`, {
      code: 'NO_DRAFT',
      hint: say`Edit the campaign: that makes a draft beside the published version.`,
    });
  }
  if (draft.revision === revision) return draft;
  const at = moment(draft.updatedAt, 'UTC');
  throw new UserError(
    say`${draft.updatedBy ?? say`Somebody`} saved this campaign on ${at} (UTC), after you opened it.`,
    {
      code: 'STALE_REVISION',
      hint: say`Load the newer version and make your changes again.`,
    },
  );
}

async function lastNumber(tx: Transaction, campaignId: string): Promise<number> {
  const [last] = await tx
    .select({ number: campaignVersions.number })
    .from(campaignVersions)
    .where(eq(campaignVersions.campaignId, campaignId))
    .orderBy(desc(campaignVersions.number))
    .limit(1);
  return last?.number ?? 0;
}
