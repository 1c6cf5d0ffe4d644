import { defineAsyncComponent } from 'vue';
import { t } from '../../language/language.ts';
import { formatDateTime } from '../../lib/format-time.ts';
import { defineView } from '../view.ts';
import { weekdaysInWords } from './weekdays.ts';

const durations = {
  second: 'flow.countSeconds',
  minute: 'flow.countMinutes',
  hour: 'flow.countHours',
  day: 'flow.countDays',
  week: 'flow.countWeeks',
} as const;

export const waitView = defineView('wait', {
  icon: 'i-lucide-hourglass',
  summary: (config) => {
    if (config.mode === 'until') return t('flow.untilAt', { at: formatDateTime(config.at) });
    if (config.mode === 'duration')
      return t(durations[config.unit] ?? 'flow.countDays', { count: config.amount });
    const day = weekdaysInWords(config.weekdays);
    return day === ''
      ? t('flow.untilTheNextTime', { time: config.time })
      : t('flow.untilTheNextDay', { day, time: config.time });
  },
  inspector: defineAsyncComponent(() => import('./WaitInspector.vue')),
});
