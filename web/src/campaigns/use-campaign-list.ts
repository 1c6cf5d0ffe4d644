import { useQuery } from '@urql/vue';
import { refDebounced, useIntervalFn } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { isConnected } from '../graphql/connection.ts';
import { failureOf } from '../graphql/failure.ts';
import { runStates } from '../runs/run-state.ts';
import { usePages } from '../ui/use-pages.ts';
import { filterOfQuery, filterQuery, listVariables, narrows } from './campaign-list.ts';
import { CampaignListQuery } from './list-documents.ts';

/** A page of campaigns by what is asked for, which stands in the page's address. What runs is looked after. */
export function useCampaignList() {
  const route = useRoute();
  const router = useRouter();
  const filter = ref(filterOfQuery(route.query));
  const settled = refDebounced(filter, 250);
  const pages = usePages();
  watch(settled, (now) => {
    pages.reset();
    void router.replace({ query: filterQuery(now) });
  });
  watch(
    () => route.query,
    (query) => {
      const asked = filterOfQuery(query);
      if (route.name === 'campaigns' && JSON.stringify(asked) !== JSON.stringify(settled.value))
        filter.value = asked;
    },
  );

  const { data, error, fetching, executeQuery } = useQuery({
    query: CampaignListQuery,
    variables: computed(() => listVariables(settled.value, pages.after.value, new Date())),
    context: { additionalTypenames: ['Campaign'] },
  });
  const rows = computed(() => data.value?.campaigns.edges.map(({ node }) => node) ?? []);
  const refresh = (): void => void executeQuery({ requestPolicy: 'network-only' });
  // The last ones of a page have been archived or deleted.
  watch(data, () => {
    if (rows.value.length === 0 && pages.number.value > 1) pages.back();
  });
  useIntervalFn(() => {
    const isMoving = rows.value.some(({ lastRun }) => lastRun && runStates[lastRun.state].isActive);
    if (isMoving && isConnected.value && document.visibilityState === 'visible') refresh();
  }, 5_000);
  watch(isConnected, (connected) => connected && refresh());

  return {
    filter,
    pages,
    rows,
    refresh,
    page: computed(() => data.value?.campaigns.pageInfo),
    total: computed(() => data.value?.campaigns.totalCount ?? 0),
    isFiltered: computed(() => narrows(settled.value)),
    isLoading: computed(() => fetching.value && !data.value),
    isBusy: fetching,
    failure: computed(() => (error.value ? failureOf(error.value) : null)),
  };
}
