import { freshId, type CanvasActivity, type CanvasGraph, type CanvasTransition } from './graph.ts';

/** The chosen activities and the transitions among them. */
export function copyOf(graph: CanvasGraph, ids: ReadonlySet<string>): CanvasGraph {
  return {
    activities: graph.activities.filter(({ id }) => ids.has(id)),
    transitions: graph.transitions.filter(
      (one) => ids.has(one.sourceActivity) && ids.has(one.targetActivity),
    ),
  };
}

/** Adds a copy with ids of its own, a step aside of the original. `pasted` are the new activities' ids. */
export function paste(
  graph: CanvasGraph,
  copied: CanvasGraph,
  step: number,
): { graph: CanvasGraph; pasted: string[] } {
  const activities: CanvasActivity[] = [...graph.activities];
  const transitions: CanvasTransition[] = [...graph.transitions];
  const renamed = new Map<string, string>();
  for (const activity of copied.activities) {
    const id = freshId(activities, activity.kind);
    renamed.set(activity.id, id);
    const position = { x: activity.position.x + step, y: activity.position.y + step };
    activities.push({ ...activity, id, position, label: freeLabel(activities, activity.label) });
  }
  for (const transition of copied.transitions) {
    const [sourceActivity, targetActivity] = [
      renamed.get(transition.sourceActivity),
      renamed.get(transition.targetActivity),
    ];
    if (sourceActivity && targetActivity)
      transitions.push({ ...transition, id: freshId(transitions, 't'), sourceActivity, targetActivity });
  }
  return { graph: { activities, transitions }, pasted: [...renamed.values()] };
}

/** The label itself, or with the next free number: "Split 2". */
export function freeLabel(activities: readonly { readonly label: string }[], label: string): string {
  const taken = new Set(activities.map((activity) => activity.label));
  if (!taken.has(label)) return label;
  const stem = label.replace(/ \d+$/, '');
  for (let number = 2; ; number += 1) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`;
}
