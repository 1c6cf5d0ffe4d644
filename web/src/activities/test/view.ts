import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const testView = defineView('test', {
  icon: 'i-lucide-git-compare-arrows',
  summary: ({ paths }) => [...paths.map(({ label }) => label), t('flow.otherwise')].join(' / '),
  inspector: defineAsyncComponent(() => import('./TestInspector.vue')),
  isWide: true,
});
