import type { TimelineEvent } from './row-documents.ts';

export type TimelineKind = TimelineEvent['kind'];

interface KindWords {
  readonly label: string;
  readonly icon: string;
  readonly tone: 'text-success' | 'text-info' | 'text-warning' | 'text-error' | 'text-muted';
}

export const kindWords: Record<TimelineKind, KindWords> = {
  pending: { label: 'Waits to be sent', icon: 'i-lucide-clock', tone: 'text-muted' },
  sent: { label: 'Sent', icon: 'i-lucide-send', tone: 'text-success' },
  excluded: { label: 'Excluded', icon: 'i-lucide-ban', tone: 'text-warning' },
  failed: { label: 'Failed', icon: 'i-lucide-circle-x', tone: 'text-error' },
  unknown: { label: 'Not known whether sent', icon: 'i-lucide-circle-help', tone: 'text-warning' },
  bounced: { label: 'Bounced', icon: 'i-lucide-corner-up-left', tone: 'text-error' },
  opened: { label: 'Opened', icon: 'i-lucide-mail-open', tone: 'text-info' },
  clicked: { label: 'Clicked', icon: 'i-lucide-mouse-pointer-click', tone: 'text-info' },
  complaint: { label: 'Called spam', icon: 'i-lucide-octagon-alert', tone: 'text-error' },
  unsubscribed: { label: 'Unsubscribed', icon: 'i-lucide-user-x', tone: 'text-error' },
  audience: { label: 'Came into an audience', icon: 'i-lucide-users-round', tone: 'text-muted' },
  row: { label: 'Linked row', icon: 'i-lucide-table-2', tone: 'text-muted' },
};

/** What a person narrows a timeline down to. */
export const timelineGroups = [
  { value: 'messages', label: 'Messages', kinds: ['pending', 'sent', 'failed', 'unknown', 'bounced'] },
  { value: 'exclusions', label: 'Exclusions', kinds: ['excluded'] },
  {
    value: 'reactions',
    label: 'Opens and clicks',
    kinds: ['opened', 'clicked', 'complaint', 'unsubscribed'],
  },
  { value: 'audiences', label: 'Audiences', kinds: ['audience'] },
  { value: 'rows', label: 'Linked rows', kinds: ['row'] },
] as const satisfies readonly { value: string; label: string; kinds: readonly TimelineKind[] }[];
export type TimelineGroup = (typeof timelineGroups)[number]['value'];

/** Null: all kinds. */
export function kindsOf(groups: readonly string[]): TimelineKind[] | null {
  const kinds = timelineGroups.flatMap((group) => (groups.includes(group.value) ? [...group.kinds] : []));
  return kinds.length === 0 ? null : kinds;
}

const reasons: Readonly<Record<string, string>> = {
  'no address': 'it has no address',
  'malformed address': 'its address is not well formed',
  'duplicate address': 'another person of this delivery has the same address',
  suppressed: 'its address is on the suppression list',
};

/** Why someone got no message, in words. */
export const reasonWords = (reason: string | null): string =>
  reason === null ? '' : (reasons[reason] ?? reason);

/** What happened, in one line. */
export function headlineOf(event: TimelineEvent): string {
  if (event.kind === 'audience') return `Came into the audience ${event.label ?? event.name ?? ''}`;
  if (event.kind === 'row')
    return [event.label ?? event.name ?? '', ...Object.values(keyOf(event))].join(' ');
  const { label } = kindWords[event.kind];
  const by = event.isMachine === true ? ' by a machine' : '';
  const why = event.reason === null ? '' : `: ${reasonWords(event.reason)}`;
  return `${label}${by}${why}`;
}

/** The key of a linked row. */
export function keyOf({ key }: Pick<TimelineEvent, 'key'>): Record<string, string> {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) return {};
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, String(value)]));
}
