import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const forkView = defineView('fork', {
  icon: 'i-lucide-git-fork',
  summary: ({ outlets }) => t('flow.everyoneAlongPaths', { count: outlets.length }),
  inspector: defineAsyncComponent(() => import('./ForkInspector.vue')),
});
