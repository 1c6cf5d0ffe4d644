import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const alertView = defineView('alert', {
  icon: 'i-lucide-bell-ring',
  summary: ({ title }) => (title === '' ? t('flow.writeATitle') : title),
  inspector: defineAsyncComponent(() => import('./AlertInspector.vue')),
});
