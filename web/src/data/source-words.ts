import type { EntitySource } from '@partitura/server/catalog/model';

interface SourceWords {
  label: string;
  meaning: string;
  icon: string;
}

export const sourceWords: Record<EntitySource, SourceWords> = {
  managed: { label: 'Managed', meaning: 'In a table that Partitura made', icon: 'i-lucide-table-2' },
  connected: { label: 'Connected', meaning: 'In a table or view of your own', icon: 'i-lucide-plug' },
  system: { label: 'System', meaning: 'Written by Partitura itself', icon: 'i-lucide-activity' },
};
