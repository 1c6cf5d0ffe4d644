import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { VariablesOf } from '../graphql/graphql.ts';
import { drawnPart } from './drawn-part.ts';
import type { ActivityEstimateQuery } from './estimate-documents.ts';

type GraphInput = VariablesOf<typeof ActivityEstimateQuery>['graph'];

/** A graph as it stands in the editor, saved or not. */
export interface DrawnGraph {
  readonly campaignId: string;
  readonly graph: GraphInput;
}

const key: InjectionKey<() => DrawnGraph> = Symbol('drawnGraph');
export const provideDrawnGraph = (given: () => DrawnGraph): void => provide(key, given);
/** Null outside of an editor. */
export const useDrawnGraph = (): (() => DrawnGraph) | null => inject(key, null);

/**
 * An activity and what leads to it, as a question about it is asked; null outside of an editor. It is another one only
 * when something has changed that matters to the answer. `config`: all of the activity's own that does.
 */
export function useDrawnPart(
  activityId: () => string,
  config: () => unknown,
): ComputedRef<GraphInput | null> {
  const drawn = useDrawnGraph();
  const text = computed(() =>
    JSON.stringify(drawn === null ? null : drawnPart(drawn().graph, activityId(), config())),
  );
  return computed(() => JSON.parse(text.value) as GraphInput | null);
}
