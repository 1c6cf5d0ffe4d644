import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import { keyOf } from './key-of.ts';
import type { TimelineEvent } from './row-documents.ts';

export type TimelineKind = TimelineEvent['kind'];

interface KindWords {
  readonly label: PlainKey;
  readonly icon: string;
  readonly tone: 'text-success' | 'text-info' | 'text-warning' | 'text-error' | 'text-muted';
}

export const kindWords: Record<TimelineKind, KindWords> = {
  pending: { label: 'rows.pending', icon: 'i-lucide-clock', tone: 'text-muted' },
  sent: { label: 'rows.sent', icon: 'i-lucide-send', tone: 'text-success' },
  excluded: { label: 'rows.excluded', icon: 'i-lucide-ban', tone: 'text-warning' },
  failed: { label: 'rows.failed', icon: 'i-lucide-circle-x', tone: 'text-error' },
  unknown: { label: 'rows.unknown', icon: 'i-lucide-circle-help', tone: 'text-warning' },
  bounced: { label: 'rows.bounced', icon: 'i-lucide-corner-up-left', tone: 'text-error' },
  opened: { label: 'rows.opened', icon: 'i-lucide-mail-open', tone: 'text-info' },
  clicked: { label: 'rows.clicked', icon: 'i-lucide-mouse-pointer-click', tone: 'text-info' },
  complaint: { label: 'rows.complaint', icon: 'i-lucide-octagon-alert', tone: 'text-error' },
  unsubscribed: { label: 'rows.unsubscribed', icon: 'i-lucide-user-x', tone: 'text-error' },
  audience: { label: 'rows.audience', icon: 'i-lucide-users-round', tone: 'text-muted' },
  row: { label: 'rows.row', icon: 'i-lucide-table-2', tone: 'text-muted' },
};

/** What a person narrows a timeline down to. */
export const timelineGroups = [
  { value: 'messages', label: 'rows.messages', kinds: ['pending', 'sent', 'failed', 'unknown', 'bounced'] },
  { value: 'exclusions', label: 'rows.exclusions', kinds: ['excluded'] },
  {
    value: 'reactions',
    label: 'rows.opensAndClicks',
    kinds: ['opened', 'clicked', 'complaint', 'unsubscribed'],
  },
  { value: 'audiences', label: 'rows.audiences', kinds: ['audience'] },
  { value: 'rows', label: 'rows.linkedRows', kinds: ['row'] },
] as const satisfies readonly { value: string; label: PlainKey; kinds: readonly TimelineKind[] }[];
export type TimelineGroup = (typeof timelineGroups)[number]['value'];

/** Null: all kinds. */
export function kindsOf(groups: readonly string[]): TimelineKind[] | null {
  const kinds = timelineGroups.flatMap((group) => (groups.includes(group.value) ? [...group.kinds] : []));
  return kinds.length === 0 ? null : kinds;
}

const reasons: Readonly<Record<string, PlainKey>> = {
  'no address': 'rows.noAddress',
  'malformed address': 'rows.malformedAddress',
  'duplicate address': 'rows.duplicateAddress',
  suppressed: 'rows.suppressed',
};

/** Why someone got no message, in words. */
export function reasonWords(reason: string | null): string {
  const known = reasons[reason ?? ''];
  return known ? t(known) : (reason ?? '');
}

/** What happened, in one line. */
export function headlineOf(event: TimelineEvent): string {
  if (event.kind === 'audience')
    return t('rows.cameIntoAudience', { label: event.label ?? event.name ?? '' });
  if (event.kind === 'row')
    return [event.label ?? event.name ?? '', ...Object.values(keyOf(event))].join(' ');
  const label = t(kindWords[event.kind].label);
  const what = event.isMachine === true ? t('rows.byAMachine', { event: label }) : label;
  return event.reason === null ? what : `${what}: ${reasonWords(event.reason)}`;
}
