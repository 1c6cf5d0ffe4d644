import type { CanvasGraph } from '../canvas/graph.ts';
import type { VariablesOf } from '../graphql/graphql.ts';
import type { SaveGraphMutation } from './graph-documents.ts';

type GraphInput = VariablesOf<typeof SaveGraphMutation>['graph'];

/** A graph as the API takes it: field by field, as what was loaded also bears the names of its types. */
export function toGraphInput(graph: CanvasGraph): GraphInput {
  return {
    activities: graph.activities.map(({ id, kind, label, config, position, enabled, pausePoint }) => ({
      id,
      kind,
      label,
      config,
      position: { x: position.x, y: position.y },
      enabled,
      pausePoint,
    })),
    transitions: graph.transitions.map(
      ({ id, sourceActivity, outlet, targetActivity, inlet, label, skipWhenEmpty }) => ({
        id,
        sourceActivity,
        outlet,
        targetActivity,
        inlet,
        label,
        skipWhenEmpty,
      }),
    ),
    comments: graph.comments.map(({ id, text, color, position, size }) => ({
      id,
      text,
      color,
      position: { x: position.x, y: position.y },
      size: { width: size.width, height: size.height },
    })),
    direction: graph.direction,
  };
}
