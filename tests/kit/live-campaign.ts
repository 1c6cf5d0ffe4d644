import { createCampaign } from '../../server/src/campaigns/create-campaign.ts';
import type { CampaignSettings } from '../../server/src/campaigns/campaign.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import { publishCampaign } from '../../server/src/campaigns/publish-campaign.ts';
import type { ActivityKinds } from '../../server/src/campaigns/read-activity.ts';
import { asc, eq } from 'drizzle-orm';
import { findDraft } from '../../server/src/campaigns/find-campaign.ts';
import type { Database } from '../../server/src/db/database.ts';
import { campaigns, runLog } from '../../server/src/db/schema.ts';
import { ana } from './engine.ts';

/** A published campaign, ready for live runs. */
export async function liveCampaign(
  db: Database,
  graph: Graph,
  kinds: ActivityKinds,
  settings: Partial<CampaignSettings> = {},
): Promise<{ id: string }> {
  const { id } = await createCampaign(db, { name: 'Live', graph }, ana);
  if (Object.keys(settings).length > 0) {
    const [before] = await db.select().from(campaigns).where(eq(campaigns.id, id));
    await db
      .update(campaigns)
      .set({ settings: { ...before!.settings, ...settings } })
      .where(eq(campaigns.id, id));
  }
  const draft = await findDraft(db, id);
  if (draft === null) throw new Error('A new campaign has no draft.');
  await publishCampaign(db, id, draft.revision, ana, kinds);
  return { id };
}

/** A chain of activities, each with its kind and config, that is joined from the main outlet to the inlet `in`. */
export function chainOf(...steps: readonly (readonly [id: string, kind: string, config: object])[]): Graph {
  return {
    activities: steps.map(([id, kind, config]) => ({
      id,
      kind,
      label: id,
      config: config as Graph['activities'][number]['config'],
      position: { x: 0, y: 0 },
      enabled: true,
    })),
    transitions: steps.slice(1).map(([id], index) => ({
      id: `t${index}`,
      source: { activity: steps[index]![0], outlet: 'out' },
      target: { activity: id, inlet: 'in' },
    })),
  };
}

/** What the log of a run says of an activity, in order. */
export async function saidBy(db: Database, runId: string, activityId: string): Promise<string[]> {
  const rows = await db.select().from(runLog).where(eq(runLog.runId, runId)).orderBy(asc(runLog.id));
  return rows.filter((row) => row.activityId === activityId).map(({ message }) => message);
}
