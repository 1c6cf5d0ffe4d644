import type { StatusTone } from '../ui/status-tone.ts';
import type { ImportFiguresData } from './import-documents.ts';

type State = ImportFiguresData['state'];

export const importStates: Record<State, { label: string; tone: StatusTone; active?: boolean }> = {
  uploading: { label: 'Uploading', tone: 'info', active: true },
  mapping: { label: 'Waits for its mapping', tone: 'warning' },
  pending: { label: 'Starting', tone: 'info', active: true },
  running: { label: 'Importing', tone: 'info', active: true },
  completed: { label: 'Completed', tone: 'success' },
  failed: { label: 'Failed', tone: 'error' },
};

export const hasEnded = (state: State): boolean => state === 'completed' || state === 'failed';
