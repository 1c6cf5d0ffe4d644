import { defineAsyncComponent } from 'vue';
import { defineView } from '../view.ts';

export const incrementalQueryView = defineView('incremental-query', {
  icon: 'i-lucide-list-plus',
  summary: ({ dimension, news }) => {
    if (dimension === '') return 'Choose a targeting dimension';
    if (news.mode === 'datetime') return `New ${dimension} by ${news.attribute?.name ?? 'date'}`;
    return news.keepDays === 0 ? `New ${dimension}` : `New ${dimension} · again after ${news.keepDays} d`;
  },
  inspector: defineAsyncComponent(() => import('./IncrementalQueryInspector.vue')),
  standing: defineAsyncComponent(() => import('./IncrementalMark.vue')),
  isWide: true,
});
