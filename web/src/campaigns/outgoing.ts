import { portsOf } from '../canvas/ports.ts';
import { findActivity, type CanvasActivity, type CanvasGraph } from '../canvas/graph.ts';

/** A transition that leaves an activity. */
export interface Outgoing {
  readonly transitionId: string;
  readonly outlet: string;
  /** Label of the activity that follows. */
  readonly target: string;
  readonly skipWhenEmpty: boolean;
}

/** In the order of the outlets. */
export function outgoingOf(graph: CanvasGraph, activity: CanvasActivity): Outgoing[] {
  return portsOf(activity.kind, activity.config).outlets.flatMap(({ name, label }) =>
    graph.transitions
      .filter((one) => one.sourceActivity === activity.id && one.outlet === name)
      .map((one) => ({
        transitionId: one.id,
        outlet: label,
        target: findActivity(graph, one.targetActivity)?.label ?? one.targetActivity,
        skipWhenEmpty: one.skipWhenEmpty,
      })),
  );
}
