import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const emailView = defineView('email', {
  icon: 'i-lucide-mail',
  summary: ({ subject }) => (subject === '' ? 'Write a message' : subject),
  inspector: defineAsyncComponent(() => import('./EmailInspector.vue')),
  isWide: true,
});
