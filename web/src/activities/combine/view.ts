import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

const words = {
  union: 'targeting.unionInAnyOfThem',
  intersection: 'targeting.intersectionInAllOfThem',
  exclusion: 'targeting.exclusionTheFirstMinusThe',
} as const;

export const combineView = defineView('combine', {
  icon: 'i-lucide-combine',
  summary: ({ operation, match }) =>
    operation !== 'exclusion' && match.by === 'columns' && match.columns.length > 0
      ? t('targeting.operationByColumns', {
          operation: t(words[operation]),
          columns: match.columns.join(', '),
        })
      : t(words[operation]),
  inspector: defineAsyncComponent(() => import('./CombineInspector.vue')),
});
