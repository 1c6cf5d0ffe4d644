import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const andJoinView = defineView('and-join', {
  icon: 'i-lucide-merge',
  summary: () => t('flow.waitsForAllPassesOn'),
  inspector: defineAsyncComponent(() => import('./AndJoinInspector.vue')),
});
