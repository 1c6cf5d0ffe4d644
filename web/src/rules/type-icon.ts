import type { ScalarType } from '@partitura/server/catalog/model';

const icons: Record<ScalarType, string> = {
  string: 'i-lucide-type',
  text: 'i-lucide-text',
  integer: 'i-lucide-hash',
  bigint: 'i-lucide-hash',
  decimal: 'i-lucide-percent',
  boolean: 'i-lucide-toggle-left',
  date: 'i-lucide-calendar',
  datetime: 'i-lucide-clock',
  uuid: 'i-lucide-fingerprint',
  enum: 'i-lucide-list',
};

export const typeIcon = (type: ScalarType): string => icons[type];
