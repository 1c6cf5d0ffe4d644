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

type Outcome = Pick<ImportFiguresData, 'state' | 'inserted' | 'updated' | 'rejected'>;

/** How far an import is, as a badge. */
export function importState(figures: Outcome): { label: string; tone: StatusTone; active?: boolean } {
  if (hasImportedNothing(figures)) return { label: t('imports.nothingImported'), tone: 'warning' };
  const state = states[figures.state];
  return { ...state, label: t(state.label) };
}

/** It has come to its end, and every line was rejected. */
export const hasImportedNothing = ({ state, inserted, updated, rejected }: Outcome): boolean =>
  state === 'completed' && rejected > 0 && inserted + updated === 0;

export const hasEnded = (state: State): boolean => state === 'completed' || state === 'failed';
