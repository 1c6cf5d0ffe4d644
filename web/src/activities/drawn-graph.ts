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

/** An activity as a question about it names it, in what leads to it; the saved graph counts where that is null. */
export interface DrawnPlace {
  readonly campaignId: string;
  readonly activityId: string;
  readonly graph: GraphInput | null;
}

/**
 * Where an activity stands as it is drawn. It is another place only when something has changed that matters to the
 * answer. `config`: all of the activity's own that does.
 */
export function useDrawnPlace(
  campaignId: () => string,
  activityId: () => string,
  config: () => unknown,
): ComputedRef<DrawnPlace> {
  const drawn = useDrawnGraph();
  const text = computed(() =>
    JSON.stringify({
      campaignId: campaignId(),
      activityId: activityId(),
      graph: drawn === null ? null : drawnPart(drawn().graph, activityId(), config()),
    }),
  );
  return computed(() => JSON.parse(text.value) as DrawnPlace);
}
