import { defineAsyncComponent } from 'vue';
import { formatDateTime } from '../../lib/format-time.ts';
import { defineView } from '../view.ts';
import { weekdaysInWords } from './weekdays.ts';

export const waitView = defineView('wait', {
  icon: 'i-lucide-hourglass',
  summary: (config) =>
    config.mode === 'until'
      ? `Until ${formatDateTime(config.at)}`
      : config.mode === 'next'
        ? ['Until the next', weekdaysInWords(config.weekdays), config.time].filter(Boolean).join(' ')
        : `${config.amount} ${config.unit}${config.amount === 1 ? '' : 's'}`,
  inspector: defineAsyncComponent(() => import('./WaitInspector.vue')),
});
