import { defineAsyncComponent } from 'vue';
import { formatDateTime } from '../../lib/format-time.ts';
import { defineView } from '../view.ts';

export const waitView = defineView('wait', {
  icon: 'i-lucide-hourglass',
  summary: (config) =>
    config.mode === 'until'
      ? `Until ${formatDateTime(config.at)}`
      : `${config.amount} ${config.unit}${config.amount === 1 ? '' : 's'}`,
  inspector: defineAsyncComponent(() => import('./WaitInspector.vue')),
});
