import { defineAsyncComponent } from 'vue';
import { countConditions } from '../count-conditions.ts';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const buildAudienceView = defineView('build-audience', {
  icon: 'i-lucide-users-round',
  summary: ({ dimension, rule }) => {
    if (dimension === '') return t('targeting.chooseATargetingDimension');
    const conditions = countConditions(rule);
    if (conditions === 0) return t('targeting.allDimension', { dimension });
    return t('targeting.dimensionConditions', { dimension, count: conditions });
  },
  inspector: defineAsyncComponent(() => import('./BuildAudienceInspector.vue')),
  isWide: true,
});
