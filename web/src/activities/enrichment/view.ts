import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { aliasesOf } from './aliases.ts';
import { t } from '../../language/language.ts';

export const enrichmentView = defineView('enrichment', {
  icon: 'i-lucide-table-properties',
  summary: ({ columns }) =>
    columns.length === 0
      ? t('enrichment.addColumns')
      : t('enrichment.adds', {
          columns: columns.flatMap(aliasesOf).join(', ') || t('enrichment.columnsOfAnotherPopulation'),
        }),
  inspector: defineAsyncComponent(() => import('./EnrichmentInspector.vue')),
  isWide: true,
});
