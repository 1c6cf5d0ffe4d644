import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const loadFileView = defineView('load-file', {
  icon: 'i-lucide-file-input',
  summary: ({ columns, file }) => {
    const used = columns.filter(({ ignore }) => !ignore);
    if (used.length === 0) return t('transfer.showItASampleFile');
    const names = used.map(({ name }) => name).join(', ');
    return file === 'asked' ? t('transfer.namesAsksForAFile', { names }) : names;
  },
  inspector: defineAsyncComponent(() => import('./LoadFileInspector.vue')),
  isWide: true,
});
