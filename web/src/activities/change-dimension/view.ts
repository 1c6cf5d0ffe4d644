import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const changeDimensionView = defineView('change-dimension', {
  icon: 'i-lucide-waypoints',
  summary: ({ dimension, path }) => {
    if (dimension === '') return 'Choose where to go';
    return path.length === 0 ? `To ${dimension}` : `To ${dimension} over ${path.join(' › ')}`;
  },
  inspector: defineAsyncComponent(() => import('./ChangeDimensionInspector.vue')),
});
