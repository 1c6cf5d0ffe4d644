import type { PlainKey } from '../language/message-types.ts';
import type { LogEntry } from './log-documents.ts';

/** How grave an entry of a log is, as its line shows it. */
export const levelLooks: Readonly<
  Record<LogEntry['level'], { readonly icon: string; readonly tone: string; readonly label: PlainKey }>
> = {
  info: { icon: 'i-lucide-info', tone: 'text-dimmed', label: 'runs.info' },
  warning: { icon: 'i-lucide-triangle-alert', tone: 'text-warning', label: 'runs.warning' },
  error: { icon: 'i-lucide-circle-x', tone: 'text-error', label: 'runs.error' },
};
