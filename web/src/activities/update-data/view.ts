import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

const verbs = { insert: 'Inserts', update: 'Updates', upsert: 'Updates or inserts', delete: 'Deletes' };

export const updateDataView = defineView('update-data', {
  icon: 'i-lucide-database-zap',
  summary: ({ entity, operation }) => (entity === '' ? 'Choose an entity' : `${verbs[operation]} ${entity}`),
  inspector: defineAsyncComponent(() => import('./UpdateDataInspector.vue')),
  isWide: true,
});
