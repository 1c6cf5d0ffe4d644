import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { StatusTone } from '../ui/status-tone.ts';
import type { CampaignState, RunRow } from './campaign-documents.ts';

interface StateView {
  readonly label: string;
  readonly tone: StatusTone;
  readonly isActive: boolean;
}

/** The label is read in the language of the moment. */
const view = (key: PlainKey, tone: StatusTone, isActive = false): StateView => ({
  get label() {
    return t(key);
  },
  tone,
  isActive,
});

export const campaignStates: Record<CampaignState, StateView> = {
  draft: view('campaigns.stateDraft', 'neutral'),
  scheduled: view('campaigns.stateScheduled', 'info'),
  live: view('campaigns.stateLive', 'success', true),
  completed: view('campaigns.stateCompleted', 'success'),
  stopped: view('campaigns.stateStopped', 'warning'),
  closed: view('campaigns.stateClosed', 'neutral'),
  archived: view('campaigns.stateArchived', 'neutral'),
};

export const modeLabel = (mode: RunRow['mode']): string =>
  t(mode === 'live' ? 'campaigns.live' : 'campaigns.test');

const runs: ReadonlySet<CampaignState> = new Set(['scheduled', 'live', 'completed']);

/** Whether a step can be taken in a state; the server decides again. */
export const canStart = (state: CampaignState): boolean => runs.has(state);
export const canPublish = (state: CampaignState): boolean => state === 'draft' || canStart(state);
