import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const endView = defineView('end', {
  icon: 'i-lucide-flag',
  summary: ({ signal }) => (signal === undefined ? 'The path ends here' : 'Starts another campaign'),
  inspector: defineAsyncComponent(() => import('./EndInspector.vue')),
});
