import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { StatusTone } from '../ui/status-tone.ts';
import type { ImportFiguresData } from './import-documents.ts';

type State = ImportFiguresData['state'];

const states: Record<State, { label: PlainKey; tone: StatusTone; active?: boolean }> = {
  uploading: { label: 'imports.uploading', tone: 'info', active: true },
  mapping: { label: 'imports.waitsForItsMapping', tone: 'warning' },
  pending: { label: 'imports.starting', tone: 'info', active: true },
  running: { label: 'imports.importing', tone: 'info', active: true },
  completed: { label: 'imports.completed', tone: 'success' },
  failed: { label: 'ui.failed', tone: 'error' },
};

/** How far an import is, as a badge. */
export const importState = (state: State): { label: string; tone: StatusTone; active?: boolean } => ({
  ...states[state],
  label: t(states[state].label),
});

export const hasEnded = (state: State): boolean => state === 'completed' || state === 'failed';
