interface Graph {
  readonly activities: readonly { readonly id: string; readonly label: string; readonly config: unknown }[];
  readonly transitions: readonly { readonly sourceActivity: string; readonly targetActivity: string }[];
}

/**
 * An activity and all that leads to it, without what changes nothing of what it gives: where things stand, how it is
 * called itself, comments. `config`: another one for the activity.
 */
export function drawnPart<Whole extends Graph>(graph: Whole, id: string, config?: unknown): Whole {
  const within = new Set([id]);
  // A set goes on with what is added to it meanwhile.
  for (const one of within)
    for (const { sourceActivity, targetActivity } of graph.transitions)
      if (targetActivity === one) within.add(sourceActivity);
  return {
    ...graph,
    comments: [],
    activities: graph.activities
      .filter((one) => within.has(one.id))
      .map((one) => ({
        ...one,
        position: { x: 0, y: 0 },
        ...(one.id === id ? { label: id, ...(config === undefined ? {} : { config }) } : {}),
      })),
    transitions: graph.transitions.filter(
      ({ sourceActivity, targetActivity }) => within.has(sourceActivity) && within.has(targetActivity),
    ),
  };
}
