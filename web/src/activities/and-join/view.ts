import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const andJoinView = defineView('and-join', {
  icon: 'i-lucide-merge',
  summary: () => 'Waits for all, passes on the primary',
  inspector: defineAsyncComponent(() => import('./AndJoinInspector.vue')),
});
