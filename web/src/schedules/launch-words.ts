import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { StatusTone } from '../ui/status-tone.ts';
import type { RehearsedLaunch } from './rehearsal-documents.ts';
import type { LaunchRow } from './schedule-documents.ts';

interface StateWords {
  label: PlainKey;
  tone: StatusTone;
  active?: boolean;
}
const launchStates: Record<LaunchRow['state'], StateWords> = {
  started: { label: 'schedules.started', tone: 'success' },
  queued: { label: 'schedules.waits', tone: 'info', active: true },
  merged: { label: 'schedules.merged', tone: 'neutral' },
  skipped: { label: 'schedules.leftOut', tone: 'warning' },
  missed: { label: 'schedules.missed', tone: 'warning' },
  failed: { label: 'ui.failed', tone: 'error' },
};

const rehearsedStates: Record<RehearsedLaunch['state'], StateWords> = {
  pending: { label: 'rehearsals.toCome', tone: 'neutral' },
  running: { label: 'rehearsals.underWay', tone: 'info', active: true },
  completed: { label: 'rehearsals.completed', tone: 'success' },
  failed: { label: 'ui.failed', tone: 'error' },
  stopped: { label: 'rehearsals.stopped', tone: 'neutral' },
  skipped: { label: 'schedules.leftOut', tone: 'warning' },
  merged: { label: 'schedules.merged', tone: 'neutral' },
};

type Badge = Omit<StateWords, 'label'> & { label: string };
const badgeOf = (words: StateWords): Badge => ({ ...words, label: t(words.label) });

/** A launch's state as its badge shows it. */
export const launchBadge = (state: LaunchRow['state']): Badge => badgeOf(launchStates[state]);
/** The same of a launch that is only rehearsed. */
export const rehearsedBadge = (state: RehearsedLaunch['state']): Badge => badgeOf(rehearsedStates[state]);
