import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const endView = defineView('end', {
  icon: 'i-lucide-flag',
  summary: ({ signal }) =>
    signal === undefined ? t('flow.thePathEndsHere') : t('flow.startsAnotherCampaign'),
  inspector: defineAsyncComponent(() => import('./EndInspector.vue')),
});
