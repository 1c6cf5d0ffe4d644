import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const exportFileView = defineView('export-file', {
  icon: 'i-lucide-file-output',
  summary: ({ columns, format }) => {
    const kind = format === 'csv' ? 'CSV' : 'JSON Lines';
    return columns.length === 0
      ? 'Choose the columns'
      : `${kind}: ${columns.map(({ name }) => name).join(', ')}`;
  },
  inspector: defineAsyncComponent(() => import('./ExportFileInspector.vue')),
});
