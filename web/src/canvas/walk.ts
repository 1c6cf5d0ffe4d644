import { findTransition, type CanvasActivity, type CanvasGraph } from './graph.ts';

export type Step = 'left' | 'right' | 'up' | 'down';

export const stepOf = (dx: number, dy: number): Step =>
  dx < 0 ? 'left' : dx > 0 ? 'right' : dy < 0 ? 'up' : 'down';

const turned: Readonly<Record<Step, Step>> = { left: 'up', up: 'left', right: 'down', down: 'right' };

/**
 * The activity that one comes to from a selected activity or transition: along transitions in the direction of the
 * graph, else to the nearest one that way. From nowhere: the first activity. Null: there is none.
 */
export function walk(graph: CanvasGraph, from: string | undefined, step: Step): string | null {
  const transition = from === undefined ? undefined : findTransition(graph, from);
  const along = graph.direction === 'vertical' ? turned[step] : step;
  if (transition)
    return along === 'left' || along === 'up' ? transition.sourceActivity : transition.targetActivity;
  const here = graph.activities.find(({ id }) => id === from);
  if (here === undefined) return first(graph);
  if (along === 'right' || along === 'left') {
    const linked = new Set(
      graph.transitions.flatMap((one) =>
        along === 'right'
          ? one.sourceActivity === here.id
            ? [one.targetActivity]
            : []
          : one.targetActivity === here.id
            ? [one.sourceActivity]
            : [],
      ),
    );
    const next = nearest(
      here,
      graph.activities.filter(({ id }) => linked.has(id)),
    );
    if (next !== null) return next;
  }
  return nearest(
    here,
    graph.activities.filter((one) => isThatWay(here, one, step)),
  );
}

function first({ activities, direction }: CanvasGraph): string | null {
  const along = direction === 'vertical' ? 'y' : 'x';
  const across = along === 'x' ? 'y' : 'x';
  const sorted = activities.toSorted(
    (a, b) => a.position[along] - b.position[along] || a.position[across] - b.position[across],
  );
  return sorted[0]?.id ?? null;
}

/** Within the quarter of the plane that a step points to. */
function isThatWay(
  { position: from }: CanvasActivity,
  { position: to }: CanvasActivity,
  step: Step,
): boolean {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [ahead, aside] = step === 'left' || step === 'right' ? [dx, dy] : [dy, dx];
  return (
    (step === 'right' || step === 'down' ? ahead > 0 : ahead < 0) && Math.abs(aside) <= Math.abs(ahead) * 3
  );
}

function nearest(from: CanvasActivity, others: readonly CanvasActivity[]): string | null {
  const distance = ({ position }: CanvasActivity): number =>
    Math.hypot(position.x - from.position.x, position.y - from.position.y);
  return others.toSorted((a, b) => distance(a) - distance(b))[0]?.id ?? null;
}

/** The transition after this one, of those that touch the activity it or the selection begins at; those that leave first. */
export function nextTransition(graph: CanvasGraph, selected: string | undefined): string | null {
  const current = selected === undefined ? undefined : findTransition(graph, selected);
  const activity = current?.sourceActivity ?? selected;
  if (activity === undefined) return graph.transitions[0]?.id ?? null;
  const touching = [
    ...graph.transitions.filter((one) => one.sourceActivity === activity),
    ...graph.transitions.filter((one) => one.targetActivity === activity),
  ];
  const index = touching.findIndex(({ id }) => id === current?.id);
  return touching[(index + 1) % Math.max(touching.length, 1)]?.id ?? null;
}
