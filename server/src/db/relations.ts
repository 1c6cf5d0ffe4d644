import { defineRelations } from 'drizzle-orm';
import * as schema from './schema.ts';

// Views are read by rules alone.
const {
  messageFeedback: _feedback,
  emailTracking: _tracking,
  audienceMembership: _membership,
  ...tables
} = schema;

/** How our own tables hang together, for `db.query` and for the reads of the GraphQL API. */
export const relations = defineRelations(tables, (r) => ({
  campaigns: {
    draft: r.one.campaignVersions({
      from: r.campaigns.id,
      to: r.campaignVersions.campaignId,
      where: { publishedAt: { isNull: true } },
    }),
    versions: r.many.campaignVersions({ from: r.campaigns.id, to: r.campaignVersions.campaignId }),
    runs: r.many.runs({ from: r.campaigns.id, to: r.runs.campaignId }),
    schedule: r.one.schedules({ from: r.campaigns.id, to: r.schedules.campaignId }),
    launches: r.many.launches({ from: r.campaigns.id, to: r.launches.campaignId }),
  },
  launches: {
    run: r.one.runs({ from: r.launches.runId, to: r.runs.id }),
  },
  campaignVersions: {
    campaign: r.one.campaigns({ from: r.campaignVersions.campaignId, to: r.campaigns.id, optional: false }),
  },
  runs: {
    campaign: r.one.campaigns({ from: r.runs.campaignId, to: r.campaigns.id, optional: false }),
    version: r.one.campaignVersions({ from: r.runs.versionId, to: r.campaignVersions.id, optional: false }),
    tasks: r.many.tasks({ from: r.runs.id, to: r.tasks.runId }),
    populations: r.many.populations({ from: r.runs.id, to: r.populations.runId }),
    deliveries: r.many.deliveries({ from: r.runs.id, to: r.deliveries.runId }),
    log: r.many.runLog({ from: r.runs.id, to: r.runLog.runId }),
  },
  deliveries: {
    run: r.one.runs({ from: r.deliveries.runId, to: r.runs.id, optional: false }),
    campaign: r.one.campaigns({ from: r.deliveries.campaignId, to: r.campaigns.id, optional: false }),
    configuration: r.one.channelConfigurations({
      from: r.deliveries.configurationId,
      to: r.channelConfigurations.id,
      optional: false,
    }),
  },
  inboxMessages: {
    delivery: r.one.deliveries({ from: r.inboxMessages.deliveryId, to: r.deliveries.id }),
  },
}));
