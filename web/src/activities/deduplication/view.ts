import { defineAsyncComponent } from 'vue';
import { operandLabel } from '../operand-label.ts';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const deduplicationView = defineView('deduplication', {
  icon: 'i-lucide-copy-minus',
  summary: ({ fields, keep }) =>
    fields.length === 0
      ? t('targeting.chooseWhatMakesADuplicate')
      : keep === 0
        ? t('targeting.allPer', { fields: fields.map(operandLabel).join(', ') })
        : t('targeting.countPer', { count: keep, fields: fields.map(operandLabel).join(', ') }),
  inspector: defineAsyncComponent(() => import('./DeduplicationInspector.vue')),
});
