import { useQuery } from '@urql/vue';
import { refDebounced, useDocumentVisibility } from '@vueuse/core';
import { computed, inject, provide, ref, watch, type ComputedRef, type InjectionKey } from 'vue';
import { failureOf, type Failure } from '../graphql/failure.ts';
import { useDrawnGraph } from './drawn-graph.ts';
import { drawnPart } from './drawn-part.ts';
import type { ResultOf, VariablesOf } from '../graphql/graphql.ts';
import { ActivityEstimateQuery } from './estimate-documents.ts';

export type Estimate = ResultOf<typeof ActivityEstimateQuery>['activityEstimate'];
type Asked = VariablesOf<typeof ActivityEstimateQuery>;

export interface EstimateState {
  /** Of the activity as it stands, or as it stood before the last change while that is counted. */
  readonly estimate: ComputedRef<Estimate | null>;
  readonly failure: ComputedRef<Failure | null>;
  readonly isCounting: ComputedRef<boolean>;
  readonly again: () => void;
}

const key: InjectionKey<EstimateState> = Symbol('estimate');
const nothing: EstimateState = {
  estimate: computed(() => null),
  failure: computed(() => null),
  isCounting: computed(() => false),
  again: () => undefined,
};
export const provideEstimate = (state: EstimateState): void => provide(key, state);
/** Of the activity whose inspector is open. */
export const useEstimate = (): EstimateState => inject(key, nothing);

const settlesMs = 500;

/**
 * Has an activity counted a moment after each change of it or of what leads to it, while the page can be seen. The
 * question before a change is given up at once, in the database too. `config` counts it with another one; null: nothing
 * is to be counted.
 */
export function askEstimate(
  about: () => { activityId: string; config?: unknown; without?: string[][]; first?: number } | null,
): EstimateState {
  const given = useDrawnGraph();
  const asked = computed((): Asked | null => {
    const question = about();
    if (given === null || question === null) return null;
    const { activityId, config, without, first } = question;
    const { campaignId, graph } = given();
    return { campaignId, graph: drawnPart(graph, activityId, config), activityId, without, first };
  });
  const text = computed(() => JSON.stringify(asked.value));
  const visibility = useDocumentVisibility();
  const wanted = ref(text.value);
  // What others change meanwhile is counted when somebody looks at it again.
  watch([text, visibility], () => {
    if (visibility.value !== 'hidden') wanted.value = text.value;
  });
  const settled = refDebounced(wanted, settlesMs);
  const isSettled = computed(() => settled.value === text.value);
  const { data, error, fetching, executeQuery } = useQuery({
    query: ActivityEstimateQuery,
    variables: computed(() => JSON.parse(settled.value) as Asked),
    pause: computed(() => settled.value === 'null' || !isSettled.value),
    requestPolicy: 'network-only',
  });
  const isAsked = computed(() => asked.value !== null);
  return {
    estimate: computed(() => (isAsked.value && !error.value ? (data.value?.activityEstimate ?? null) : null)),
    failure: computed(() => (isAsked.value && error.value ? failureOf(error.value) : null)),
    isCounting: computed(() => isAsked.value && (fetching.value || !isSettled.value)),
    again: () => void executeQuery({ requestPolicy: 'network-only' }),
  };
}
