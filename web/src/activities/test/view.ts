import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const testView = defineView('test', {
  icon: 'i-lucide-git-compare-arrows',
  summary: ({ paths }) => [...paths.map(({ label }) => label), 'Otherwise'].join(' / '),
  inspector: defineAsyncComponent(() => import('./TestInspector.vue')),
  isWide: true,
});
