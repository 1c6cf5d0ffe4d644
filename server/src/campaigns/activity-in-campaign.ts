import type { PopulationShape } from '../activities/population.ts';
import type { DataModel } from '../catalog/model.ts';
import type { Queryable } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { checkGraph } from './check-graph.ts';
import { findCampaign, findDraft, findPublished } from './find-campaign.ts';
import { loadGraphContext } from './graph-context.ts';
import type { Activity, Graph } from './graph.ts';

/** An activity where it stands: the data model, and the shape that arrives (null where faults keep it unknown). */
export interface ActivityInCampaign {
  readonly activity: Activity;
  readonly model: DataModel;
  readonly arriving: PopulationShape | null;
}

/** In a graph that is being edited, else in the draft, else in what was published last. @throws UserError NOT_FOUND. */
export async function activityInCampaign(
  db: Queryable,
  { campaignId, activityId, graph: drawn }: { campaignId: string; activityId: string; graph?: Graph | null },
): Promise<ActivityInCampaign> {
  const { settings } = await findCampaign(db, campaignId);
  const graph = drawn ?? (await savedGraph(db, campaignId));
  const activity = graph?.activities.find(({ id }) => id === activityId);
  if (graph === undefined || activity === undefined) {
    throw new UserError(say`This activity does not exist (any more): save the campaign first.`, {
      code: 'NOT_FOUND',
    });
  }
  const context = await loadGraphContext(db, settings, graph);
  const { leaving } = checkGraph(context, graph);
  const source = graph.transitions.find(({ target }) => target.activity === activityId)?.source;
  return {
    activity,
    model: context.model,
    arriving: source === undefined ? null : leaving(source.activity, source.outlet),
  };
}

async function savedGraph(db: Queryable, campaignId: string): Promise<Graph | undefined> {
  return ((await findDraft(db, campaignId)) ?? (await findPublished(db, campaignId)))?.graph;
}
