import type { CampaignSettings } from './campaign.ts';
import type { Graph } from './graph.ts';

/** A campaign to begin others with. */
export interface Template {
  /** A uuid, or the name of one that comes with Partitura. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly settings: Partial<CampaignSettings>;
  readonly graph: Graph;
  /** Null for those that come with Partitura. */
  readonly createdBy: string | null;
  readonly createdAt: Date | null;
}
