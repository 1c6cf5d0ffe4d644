import { useQuery, useSubscription } from '@urql/vue';
import { computed, ref, watch } from 'vue';
import { failureOf } from '../graphql/failure.ts';
import { ImportProgress, ImportQuery, type ImportFiguresData } from './import-documents.ts';
import { hasEnded } from './import-state.ts';

/** An import with its newest figures; what it rejected is asked for again when it has ended. */
export function useImport(id: () => string) {
  const variables = computed(() => ({ id: id() }));
  const { data, error, fetching, executeQuery } = useQuery({ query: ImportQuery, variables });
  const refresh = (): void => void executeQuery({ requestPolicy: 'network-only' });
  /** What was told since the whole of it was asked for: by the subscription, or by the answer to a start. */
  const newest = ref<ImportFiguresData | null>(null);
  const details = computed(() => data.value?.import ?? null);
  const figures = computed(() => newest.value ?? details.value);
  const isOver = computed(() => figures.value === null || hasEnded(figures.value.state));
  const { data: progress } = useSubscription({ query: ImportProgress, variables, pause: isOver });
  watch(progress, (change) => {
    if (!change || change.importProgress.id !== id()) return;
    newest.value = change.importProgress;
    if (hasEnded(change.importProgress.state)) refresh();
  });
  return {
    details,
    figures,
    newest,
    fetching,
    refresh,
    failure: computed(() => (error.value ? failureOf(error.value) : null)),
  };
}
