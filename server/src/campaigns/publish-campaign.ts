import { eq } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { freezeFragments } from '../content/fragments-of.ts';
import { campaignVersions } from '../db/schema.ts';
import { publish } from '../live/live.ts';
import type { Actor } from './actor.ts';
import { refuseUnapproved } from './approval.ts';
import { refuseMove } from './campaign-moves.ts';
import { checkGraph } from './check-graph.ts';
import { lockCampaign, type Campaign } from './find-campaign.ts';
import { loadGraphContext, withPatternFaults } from './graph-context.ts';
import { checkNote, logCampaign } from './log-campaign.ts';
import { moveCampaign } from './move-campaign.ts';
import type { ActivityKinds } from './read-activity.ts';
import { refuseErrors } from './refuse-errors.ts';
import { requireDraft } from './save-graph.ts';
import { say } from '../language/say.ts';
import { refuseWhenOver } from './set-schedule.ts';

/**
 * Freezes the draft as the published version, from which live runs are started. The campaign is live from now on, and
 * launches by its schedule where it has one.
 * `revision`: of the draft that the person has looked at. `given`: what is new, for the list of versions.
 * @throws UserError (CAMPAIGN_ENDED, NO_DRAFT, STALE_REVISION, GRAPH_HAS_ERRORS, NEEDS_APPROVAL, SCHEDULE_OVER)
 */
export function publishCampaign(
  db: Database,
  campaignId: string,
  revision: number,
  user: Actor,
  kinds?: ActivityKinds,
  given = '',
  now: Date = new Date(),
): Promise<Campaign> {
  const note = checkNote(given);
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    refuseMove(campaign, 'publish');
    const draft = await requireDraft(tx, campaignId, revision);
    const context = await loadGraphContext(tx, campaign.settings, draft.graph);
    const asked = await withPatternFaults(tx, context, draft.graph);
    refuseErrors(checkGraph(asked, draft.graph, kinds).issues, 'published');
    await refuseUnapproved(tx, campaign);
    await refuseWhenOver(tx, campaignId, campaign.settings.timeZone, now);
    await tx
      .update(campaignVersions)
      .set({
        publishedAt: now,
        publishedBy: user.name,
        note,
        settings: campaign.settings,
        fragments: await freezeFragments(tx, draft.graph),
      })
      .where(eq(campaignVersions.id, draft.id));
    await publish(tx, `campaign:${campaignId}`, { type: 'saved' });
    await logCampaign(tx, campaignId, say`Published version ${draft.number}`, user, note);
    return await moveCampaign(tx, campaign, 'publish', {}, now);
  });
}
