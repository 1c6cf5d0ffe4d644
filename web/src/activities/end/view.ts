import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const endView = defineView('end', {
  icon: 'i-lucide-flag',
  summary: () => 'The path ends here',
  inspector: defineAsyncComponent(() => import('./EndInspector.vue')),
});
