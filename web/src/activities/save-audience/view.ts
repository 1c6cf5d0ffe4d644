import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const saveAudienceView = defineView('save-audience', {
  icon: 'i-lucide-save',
  summary: ({ name, label }) =>
    name === '' ? t('targeting.giveTheAudienceAName') : t('targeting.asName', { name: label || name }),
  inspector: defineAsyncComponent(() => import('./SaveAudienceInspector.vue')),
});
