import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

const words = {
  union: 'Union: in any of them',
  intersection: 'Intersection: in all of them',
  exclusion: 'Exclusion: the first minus the others',
} as const;

export const combineView = defineView('combine', {
  icon: 'i-lucide-combine',
  summary: ({ operation, match }) =>
    operation !== 'exclusion' && match.by === 'columns' && match.columns.length > 0
      ? `${words[operation]}, by ${match.columns.join(', ')}`
      : words[operation],
  inspector: defineAsyncComponent(() => import('./CombineInspector.vue')),
});
