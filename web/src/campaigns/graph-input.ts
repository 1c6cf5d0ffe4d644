import type { CanvasGraph } from '../canvas/graph.ts';
import type { VariablesOf } from '../graphql/graphql.ts';
import type { SaveGraphMutation } from './campaign-documents.ts';

type GraphInput = VariablesOf<typeof SaveGraphMutation>['graph'];

/** A graph as the API takes it. */
export function toGraphInput(graph: CanvasGraph): GraphInput {
  return {
    activities: graph.activities.map(({ id, kind, label, config, position, enabled }) => ({
      id,
      kind,
      label,
      config,
      position: { ...position },
      enabled,
    })),
    transitions: graph.transitions.map((one) => ({ ...one })),
  };
}
