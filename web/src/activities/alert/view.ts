import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const alertView = defineView('alert', {
  icon: 'i-lucide-bell-ring',
  summary: ({ title }) => (title === '' ? 'Write a title' : title),
  inspector: defineAsyncComponent(() => import('./AlertInspector.vue')),
});
