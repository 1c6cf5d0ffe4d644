import { and, desc, eq, isNotNull, lt, sql } from 'drizzle-orm';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { campaignVersions, runs } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Actor } from './actor.ts';
import { refuseMove } from './campaign-moves.ts';
import { findDraft, findPublished, lockCampaign, type CampaignVersion } from './find-campaign.ts';
import { publish } from '../live/live.ts';
import { logCampaign } from './log-campaign.ts';
import { refuseWhileRunning } from './open-runs.ts';
import { insertDraft, requireDraft, writeDraft } from './save-graph.ts';

/** A published version without its graph, as a list shows it. */
export interface ListedVersion {
  readonly number: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly note: string;
  readonly activities: number;
  readonly runs: number;
}

/** The published versions, the newest first. `before`: only versions with a lower number. */
export async function listVersions(
  db: Queryable,
  campaignId: string,
  { first, before }: { first: number; before: number | null },
): Promise<ListedVersion[]> {
  const rows = await db
    .select({
      number: campaignVersions.number,
      publishedAt: campaignVersions.publishedAt,
      publishedBy: campaignVersions.publishedBy,
      note: campaignVersions.note,
      activities: sql<number>`jsonb_array_length(${campaignVersions.graph} -> 'activities')`,
      runs: sql<number>`(select count(*)::int from ${runs} r where r.version_id = ${campaignVersions}.id and r.mode = 'live')`,
    })
    .from(campaignVersions)
    .where(
      and(
        eq(campaignVersions.campaignId, campaignId),
        isNotNull(campaignVersions.publishedAt),
        before === null ? undefined : lt(campaignVersions.number, before),
      ),
    )
    .orderBy(desc(campaignVersions.number))
    .limit(first);
  return rows.flatMap(({ publishedAt, ...row }) => (publishedAt === null ? [] : [{ ...row, publishedAt }]));
}

/** One published version. @throws UserError (NOT_FOUND, field number) */
export async function findVersion(
  db: Queryable,
  campaignId: string,
  number: number,
): Promise<CampaignVersion> {
  const [version] = await db
    .select()
    .from(campaignVersions)
    .where(
      and(
        eq(campaignVersions.campaignId, campaignId),
        eq(campaignVersions.number, number),
        isNotNull(campaignVersions.publishedAt),
      ),
    );
  if (version !== undefined) return version;
  throw new UserError(say`This campaign has no published version ${number}.`, {
    code: 'NOT_FOUND',
    field: 'number',
  });
}

/**
 * Throws the draft beside a published version away, with its test runs.
 * @throws UserError (CAMPAIGN_ENDED, NO_DRAFT, STALE_REVISION, NOT_PUBLISHED, RUN_UNDER_WAY)
 */
export function discardDraft(db: Database, campaignId: string, revision: number, user: Actor): Promise<void> {
  return inTransaction(db, async (tx) => {
    refuseMove(await lockCampaign(tx, campaignId), 'change');
    const draft = await requireDraft(tx, campaignId, revision);
    if ((await findPublished(tx, campaignId)) === null) {
      throw new UserError(say`There is nothing but this draft: no version was published.`, {
        code: 'NOT_PUBLISHED',
        hint: say`Delete the campaign.`,
      });
    }
    const ofDraft = eq(runs.versionId, draft.id);
    await refuseWhileRunning(tx, campaignId, ofDraft);
    await tx.delete(runs).where(ofDraft);
    await tx.delete(campaignVersions).where(eq(campaignVersions.id, draft.id));
    await publish(tx, `campaign:${campaignId}`, { type: 'saved' });
    await logCampaign(tx, campaignId, say`Discarded the draft of version ${draft.number}`, user);
  });
}

/**
 * A draft with the graph of a published version. `revision`: that of the draft it takes the place of; null where
 * the person has seen none.
 * @throws UserError (CAMPAIGN_ENDED, NOT_FOUND, DRAFT_EXISTS, STALE_REVISION)
 */
export function revertCampaign(
  db: Database,
  campaignId: string,
  number: number,
  revision: number | null,
  user: Actor,
): Promise<CampaignVersion> {
  return inTransaction(db, async (tx) => {
    refuseMove(await lockCampaign(tx, campaignId), 'edit');
    const { graph } = await findVersion(tx, campaignId, number);
    const draft = await findDraft(tx, campaignId);
    if (draft !== null && revision === null) {
      throw new UserError(say`There is a draft already.`, {
        code: 'DRAFT_EXISTS',
        hint: say`Load the campaign anew, and choose again.`,
      });
    }
    await logCampaign(tx, campaignId, say`Took version ${number} as the draft`, user);
    if (draft === null) return await insertDraft(tx, campaignId, graph, user);
    return await writeDraft(tx, await requireDraft(tx, campaignId, revision ?? 0), graph, user);
  });
}
