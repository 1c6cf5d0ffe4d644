import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const loadFileView = defineView('load-file', {
  icon: 'i-lucide-file-input',
  summary: ({ columns, file }) => {
    const used = columns.filter(({ ignore }) => !ignore);
    if (used.length === 0) return 'Show it a sample file';
    const names = used.map(({ name }) => name).join(', ');
    return file === 'asked' ? `${names} · asks for a file` : names;
  },
  inspector: defineAsyncComponent(() => import('./LoadFileInspector.vue')),
  isWide: true,
});
