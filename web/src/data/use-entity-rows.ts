import type { Rule } from '@partitura/server/query/rule';
import { useQuery } from '@urql/vue';
import { refDebounced } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import { failureOf } from '../graphql/failure.ts';
import { countConditions, groupOf } from '../rules/rule-edit.ts';
import { usePages } from '../ui/use-pages.ts';
import { EntityRowsQuery } from './entity-documents.ts';

/** The rows of an entity, as far as search and filter let them through, in the chosen order, page by page. */
export function useEntityRows(entity: () => string) {
  const search = ref('');
  const rule = ref<Rule>(groupOf());
  const sort = ref<{ column: string; descending: boolean } | null>(null);
  const pages = usePages();
  const settledSearch = refDebounced(search, 300);
  const conditions = computed(() => countConditions(rule.value));
  const { data, error, fetching, executeQuery } = useQuery({
    query: EntityRowsQuery,
    variables: computed(() => ({
      entity: entity(),
      search: settledSearch.value.trim() || null,
      rule: conditions.value === 0 ? null : rule.value,
      sort: sort.value?.column ?? null,
      descending: sort.value?.descending ?? null,
      after: pages.after.value,
    })),
  });
  watch([settledSearch, rule, sort], pages.reset, { flush: 'sync' });
  /** Up, down, and back to the order of the key. */
  function sortBy(column: string): void {
    if (sort.value?.column !== column) sort.value = { column, descending: false };
    else sort.value = sort.value.descending ? null : { column, descending: true };
  }
  return {
    search,
    rule,
    sort,
    sortBy,
    pages,
    conditions,
    fetching,
    page: computed(() => data.value?.entityRows),
    failure: computed(() => (error.value ? failureOf(error.value) : null)),
    refresh: () => void executeQuery({ requestPolicy: 'network-only' }),
  };
}
