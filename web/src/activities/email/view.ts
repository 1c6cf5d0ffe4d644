import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const emailView = defineView('email', {
  icon: 'i-lucide-mail',
  summary: ({ subject }) => (subject === '' ? t('email.writeAMessage') : subject),
  inspector: defineAsyncComponent(() => import('./EmailInspector.vue')),
  isWide: true,
});
