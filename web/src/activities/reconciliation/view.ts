import { defineAsyncComponent } from 'vue';
import { countConditions } from '../count-conditions.ts';
import { operandLabel } from '../operand-label.ts';
import { defineView } from '../view.ts';

export const reconciliationView = defineView('reconciliation', {
  icon: 'i-lucide-scan-search',
  summary: ({ dimension, match }) => {
    if (dimension === '') return 'Choose where to look';
    if (match.by === 'rule') {
      const conditions = countConditions(match.rule);
      return `${dimension} · ${conditions} ${conditions === 1 ? 'condition' : 'conditions'}`;
    }
    return match.pairs.length === 0
      ? `${dimension} · choose what must be equal`
      : `${dimension} by ${match.pairs.map(({ other }) => operandLabel(other)).join(', ')}`;
  },
  inspector: defineAsyncComponent(() => import('./ReconciliationInspector.vue')),
  isWide: true,
});
