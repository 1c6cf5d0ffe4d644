import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const incrementalQueryView = defineView('incremental-query', {
  icon: 'i-lucide-list-plus',
  summary: ({ dimension, news }) => {
    if (dimension === '') return t('targeting.chooseATargetingDimension');
    if (news.mode === 'datetime')
      return t('targeting.newDimensionBy', {
        dimension,
        attribute: news.attribute?.name ?? t('targeting.date'),
      });
    return news.keepDays === 0
      ? t('targeting.newDimension', { dimension })
      : t('targeting.newDimensionAgainAfter', { dimension, keepDays: news.keepDays });
  },
  inspector: defineAsyncComponent(() => import('./IncrementalQueryInspector.vue')),
  standing: defineAsyncComponent(() => import('./IncrementalMark.vue')),
  isWide: true,
});
