import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const exportFileView = defineView('export-file', {
  icon: 'i-lucide-file-output',
  summary: ({ columns, format }) => {
    const kind = format === 'csv' ? 'CSV' : 'JSON Lines';
    return columns.length === 0
      ? t('transfer.chooseTheColumns')
      : `${kind}: ${columns.map(({ name }) => name).join(', ')}`;
  },
  inspector: defineAsyncComponent(() => import('./ExportFileInspector.vue')),
});
