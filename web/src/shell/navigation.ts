import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';

export interface Place {
  label: PlainKey;
  icon: string;
  to: string;
}

/** The rooms of the sidebar, in its order. */
export const places: readonly Place[] = [
  { label: 'shell.campaigns', icon: 'i-lucide-workflow', to: '/campaigns' },
  { label: 'shell.attention', icon: 'i-lucide-circle-alert', to: '/attention' },
  { label: 'shell.runs', icon: 'i-lucide-history', to: '/runs' },
  { label: 'shell.audiences', icon: 'i-lucide-users-round', to: '/audiences' },
  { label: 'shell.data', icon: 'i-lucide-database', to: '/data' },
  { label: 'shell.filters', icon: 'i-lucide-bookmark', to: '/filters' },
  { label: 'shell.content', icon: 'i-lucide-layout-template', to: '/content' },
  { label: 'shell.imports', icon: 'i-lucide-file-up', to: '/imports' },
  { label: 'shell.inbox', icon: 'i-lucide-inbox', to: '/inbox' },
];

/** Looked up now and then: found by the search, and linked from where they are needed. */
export const referencePlaces: readonly Place[] = [
  { label: 'shell.functions', icon: 'i-lucide-square-function', to: '/functions' },
];

export const settingsPlaces: readonly Place[] = [
  { label: 'shell.channels', icon: 'i-lucide-send', to: '/settings/channels' },
  { label: 'shell.alerts', icon: 'i-lucide-bell-ring', to: '/settings/alerts' },
  { label: 'shell.publishing', icon: 'i-lucide-user-check', to: '/settings/publishing' },
  { label: 'shell.fileDestinations', icon: 'i-lucide-hard-drive-upload', to: '/settings/destinations' },
  { label: 'shell.suppressionList', icon: 'i-lucide-shield-ban', to: '/settings/suppression' },
  { label: 'shell.users', icon: 'i-lucide-users', to: '/settings/users' },
  { label: 'shell.apiKeys', icon: 'i-lucide-key-round', to: '/settings/api-keys' },
  { label: 'shell.audit', icon: 'i-lucide-scroll-text', to: '/settings/audit' },
  { label: 'shell.housekeeping', icon: 'i-lucide-brush-cleaning', to: '/settings/housekeeping' },
];

/** A place as a menu shows it. */
export const menuItem = (place: Place): { label: string; icon: string; to: string } => ({
  ...place,
  label: t(place.label),
});
