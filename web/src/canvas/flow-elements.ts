import type { Edge, Node } from '@vue-flow/core';
import type { CanvasActivity, CanvasGraph, CanvasTransition } from './graph.ts';

export interface NodeData {
  activity: CanvasActivity;
  /** Outlets that lead somewhere. */
  taken: ReadonlySet<string>;
}
export interface EdgeData {
  transition: CanvasTransition;
}

/** The graph in the terms of the drawing library. */
export function nodesOf(graph: CanvasGraph, selection: ReadonlySet<string>): Node<NodeData>[] {
  const taken = new Map<string, Set<string>>();
  for (const one of graph.transitions)
    taken.set(one.sourceActivity, (taken.get(one.sourceActivity) ?? new Set()).add(one.outlet));
  return graph.activities.map((activity) => ({
    id: activity.id,
    type: 'activity',
    position: { ...activity.position },
    selected: selection.has(activity.id),
    data: { activity, taken: taken.get(activity.id) ?? new Set() },
  }));
}

export function edgesOf(graph: CanvasGraph, selection: ReadonlySet<string>): Edge<EdgeData>[] {
  return graph.transitions.map((transition) => ({
    id: transition.id,
    type: 'transition',
    source: transition.sourceActivity,
    sourceHandle: transition.outlet,
    target: transition.targetActivity,
    targetHandle: transition.inlet,
    selected: selection.has(transition.id),
    data: { transition },
  }));
}
