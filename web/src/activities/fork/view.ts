import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const forkView = defineView('fork', {
  icon: 'i-lucide-git-fork',
  summary: ({ outlets }) => `Everyone along ${outlets.length} paths`,
  inspector: defineAsyncComponent(() => import('./ForkInspector.vue')),
});
