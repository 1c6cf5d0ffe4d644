import { defineAsyncComponent } from 'vue';
import { countConditions } from '../count-conditions.ts';
import { operandLabel } from '../operand-label.ts';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

export const reconciliationView = defineView('reconciliation', {
  icon: 'i-lucide-scan-search',
  summary: ({ dimension, match }) => {
    if (dimension === '') return t('targeting.chooseWhereToLook');
    if (match.by === 'rule') {
      const conditions = countConditions(match.rule);
      return t('targeting.dimensionConditions', { dimension, count: conditions });
    }
    return match.pairs.length === 0
      ? t('targeting.dimensionChooseWhatMustBe', { dimension })
      : t('targeting.dimensionBy', {
          dimension,
          fields: match.pairs.map(({ other }) => operandLabel(other)).join(', '),
        });
  },
  inspector: defineAsyncComponent(() => import('./ReconciliationInspector.vue')),
  isWide: true,
});
