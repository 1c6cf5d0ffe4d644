import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const saveAudienceView = defineView('save-audience', {
  icon: 'i-lucide-save',
  summary: ({ name, label }) => (name === '' ? 'Give the audience a name' : `As ${label || name}`),
  inspector: defineAsyncComponent(() => import('./SaveAudienceInspector.vue')),
});
