import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const splitView = defineView('split', {
  icon: 'i-lucide-split',
  summary: ({ subsets, complement, complementLabel }) =>
    [...subsets.map(({ label }) => label), ...(complement ? [complementLabel] : [])].join(' / '),
  inspector: defineAsyncComponent(() => import('./SplitInspector.vue')),
  isWide: true,
});
