export interface Place {
  label: string;
  icon: string;
  to: string;
}

/** The rooms of the sidebar, in its order. */
export const places: readonly Place[] = [
  { label: 'Campaigns', icon: 'i-lucide-workflow', to: '/campaigns' },
  { label: 'Audiences', icon: 'i-lucide-users-round', to: '/audiences' },
  { label: 'Data', icon: 'i-lucide-database', to: '/data' },
  { label: 'Filters', icon: 'i-lucide-bookmark', to: '/filters' },
  { label: 'Content', icon: 'i-lucide-layout-template', to: '/content' },
  { label: 'Imports', icon: 'i-lucide-file-up', to: '/imports' },
  { label: 'Inbox', icon: 'i-lucide-inbox', to: '/inbox' },
];

/** Looked up now and then: found by the search, and linked from where they are needed. */
export const referencePlaces: readonly Place[] = [
  { label: 'Functions', icon: 'i-lucide-square-function', to: '/functions' },
];

export const settingsPlaces: readonly Place[] = [
  { label: 'Channels', icon: 'i-lucide-send', to: '/settings/channels' },
  { label: 'Alerts', icon: 'i-lucide-bell-ring', to: '/settings/alerts' },
  { label: 'Publishing', icon: 'i-lucide-user-check', to: '/settings/publishing' },
  { label: 'Suppression list', icon: 'i-lucide-shield-ban', to: '/settings/suppression' },
  { label: 'Users', icon: 'i-lucide-users', to: '/settings/users' },
  { label: 'API keys', icon: 'i-lucide-key-round', to: '/settings/api-keys' },
  { label: 'Housekeeping', icon: 'i-lucide-brush-cleaning', to: '/settings/housekeeping' },
];
