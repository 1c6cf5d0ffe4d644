import { defineAsyncComponent } from 'vue';
import { countConditions } from '../count-conditions.ts';
import { defineView } from '../view.ts';

export const buildAudienceView = defineView('build-audience', {
  icon: 'i-lucide-users-round',
  summary: ({ dimension, rule }) => {
    if (dimension === '') return 'Choose a targeting dimension';
    const conditions = countConditions(rule);
    if (conditions === 0) return `All ${dimension}`;
    return `${dimension} · ${conditions} ${conditions === 1 ? 'condition' : 'conditions'}`;
  },
  inspector: defineAsyncComponent(() => import('./BuildAudienceInspector.vue')),
  isWide: true,
});
