import { defineAsyncComponent } from 'vue';
import { operandLabel } from '../operand-label.ts';
import { defineView } from '../view.ts';

export const deduplicationView = defineView('deduplication', {
  icon: 'i-lucide-copy-minus',
  summary: ({ fields, keep }) =>
    fields.length === 0
      ? 'Choose what makes a duplicate'
      : `${keep === 0 ? 'All' : keep} per ${fields.map(operandLabel).join(', ')}`,
  inspector: defineAsyncComponent(() => import('./DeduplicationInspector.vue')),
});
