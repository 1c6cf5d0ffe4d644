import type { StatusTone } from '../ui/status-tone.ts';
import type { CampaignState } from './campaign-documents.ts';

export const campaignStates: Record<CampaignState, { label: string; tone: StatusTone; isActive?: boolean }> =
  {
    draft: { label: 'Draft', tone: 'neutral' },
    scheduled: { label: 'Scheduled', tone: 'info' },
    live: { label: 'Live', tone: 'success', isActive: true },
    completed: { label: 'Completed', tone: 'success' },
    stopped: { label: 'Stopped', tone: 'warning' },
    closed: { label: 'Closed', tone: 'neutral' },
    archived: { label: 'Archived', tone: 'neutral' },
  };

const runs: ReadonlySet<CampaignState> = new Set(['scheduled', 'live', 'completed']);

/** Whether a step can be taken in a state; the server decides again. */
export const canStart = (state: CampaignState): boolean => runs.has(state);
export const canPublish = (state: CampaignState): boolean => state === 'draft' || canStart(state);
