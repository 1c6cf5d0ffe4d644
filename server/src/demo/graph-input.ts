import type { Graph } from '../campaigns/graph.ts';

/** A graph as the API takes it. */
export function graphInput({ activities, transitions }: Graph) {
  return {
    activities,
    transitions: transitions.map(({ source, target, ...rest }) => ({
      ...rest,
      sourceActivity: source.activity,
      outlet: source.outlet,
      targetActivity: target.activity,
      inlet: target.inlet,
    })),
  };
}
