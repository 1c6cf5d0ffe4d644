import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';
import { t } from '../../language/language.ts';

const words = {
  insert: 'transfer.insertsEntity',
  update: 'transfer.updatesEntity',
  upsert: 'transfer.updatesOrInsertsEntity',
  delete: 'transfer.deletesEntity',
} as const;

export const updateDataView = defineView('update-data', {
  icon: 'i-lucide-database-zap',
  summary: ({ entity, operation }) =>
    entity === '' ? t('transfer.chooseAnEntity') : t(words[operation], { entity }),
  inspector: defineAsyncComponent(() => import('./UpdateDataInspector.vue')),
  isWide: true,
});
