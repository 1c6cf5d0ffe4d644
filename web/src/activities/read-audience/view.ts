import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const readAudienceView = defineView('read-audience', {
  icon: 'i-lucide-book-user',
  summary: ({ audiences }) => {
    const [first] = audiences;
    if (first === undefined) return 'Choose an audience';
    return audiences.length === 1 ? first : `${first} and ${audiences.length - 1} more`;
  },
  inspector: defineAsyncComponent(() => import('./ReadAudienceInspector.vue')),
});
