import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { aliasesOf } from './aliases.ts';

export const enrichmentView = defineView('enrichment', {
  icon: 'i-lucide-table-properties',
  summary: ({ columns }) =>
    columns.length === 0
      ? 'Add columns'
      : `Adds ${columns.flatMap(aliasesOf).join(', ') || 'columns of another population'}`,
  inspector: defineAsyncComponent(() => import('./EnrichmentInspector.vue')),
  isWide: true,
});
