import { eq } from 'drizzle-orm';
import { inTransaction, type Database } from '../db/database.ts';
import { campaigns, campaignVersions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import type { Actor } from './actor.ts';
import { checkGraph, hasErrors } from './check-graph.ts';
import { lockCampaign, type Campaign } from './find-campaign.ts';
import { loadGraphContext, withPatternFaults } from './graph-context.ts';
import type { GraphIssue } from './graph.ts';
import type { ActivityKinds } from './read-activity.ts';
import { requireDraft } from './save-graph.ts';

/**
 * Freezes the draft as the published version, from which live runs are started. The campaign is live from now on.
 * @throws UserError (NO_DRAFT, STALE_REVISION, GRAPH_HAS_ERRORS)
 */
export function publishCampaign(
  db: Database,
  campaignId: string,
  revision: number,
  user: Actor,
  kinds?: ActivityKinds,
): Promise<Campaign> {
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (campaign.state === 'archived') {
      throw new UserError('An archived campaign cannot be published.', { hint: 'Duplicate it.' });
    }
    const draft = await requireDraft(tx, campaignId, revision);
    const context = await loadGraphContext(tx, campaign.settings);
    const asked = await withPatternFaults(tx, context, draft.graph);
    refuseErrors(checkGraph(asked, draft.graph, kinds).issues, 'published');
    const now = new Date();
    await tx
      .update(campaignVersions)
      .set({ publishedAt: now, publishedBy: user.name })
      .where(eq(campaignVersions.id, draft.id));
    const [published] = await tx
      .update(campaigns)
      .set({ state: 'live', updatedAt: now })
      .where(eq(campaigns.id, campaignId))
      .returning();
    return published ?? campaign;
  });
}

/** @throws UserError (GRAPH_HAS_ERRORS), each error as an issue whose field is `activity id.path in its config` */
export function refuseErrors(issues: readonly GraphIssue[], verb: 'published' | 'started'): void {
  if (!hasErrors(issues)) return;
  const errors = issues.filter(({ severity }) => severity === 'error');
  const count = errors.length === 1 ? 'There is an error' : `There are ${errors.length} errors`;
  throw new UserError(`The campaign cannot be ${verb}. ${count}: ${errors[0]?.message ?? ''}`, {
    code: 'GRAPH_HAS_ERRORS',
    hint: 'Mend what is marked on the canvas.',
    issues: errors.map(({ activityId, transitionId, field, message }) => ({
      field: [activityId ?? transitionId, field].filter((part) => part !== null).join('.'),
      message,
    })),
  });
}
