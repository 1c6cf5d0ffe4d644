import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const changeDimensionView = defineView('change-dimension', {
  icon: 'i-lucide-waypoints',
  summary: ({ dimension, path }) => {
    if (dimension === '') return t('targeting.chooseWhereToGo');
    return path.length === 0
      ? t('targeting.toDimension', { dimension })
      : t('targeting.toDimensionOver', { dimension, path: path.join(' › ') });
  },
  inspector: defineAsyncComponent(() => import('./ChangeDimensionInspector.vue')),
});
