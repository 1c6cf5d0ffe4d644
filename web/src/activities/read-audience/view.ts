import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const readAudienceView = defineView('read-audience', {
  icon: 'i-lucide-book-user',
  summary: ({ audiences }) => {
    const [first] = audiences;
    if (first === undefined) return t('targeting.chooseAnAudience');
    return audiences.length === 1
      ? first
      : t('targeting.firstAndMore', { first, count: audiences.length - 1 });
  },
  inspector: defineAsyncComponent(() => import('./ReadAudienceInspector.vue')),
});
