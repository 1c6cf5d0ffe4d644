import {
  freshId,
  type CanvasActivity,
  type CanvasGraph,
  type CanvasTransition,
  type Position,
  type TransitionEnds,
} from './graph.ts';
import { portsOf } from './ports.ts';

/** Every edit is a function from graph to graph; the same graph comes back when there is nothing to change. */

export function addActivity(graph: CanvasGraph, activity: CanvasActivity): CanvasGraph {
  return { ...graph, activities: [...graph.activities, activity] };
}

export function changeActivity(
  graph: CanvasGraph,
  id: string,
  change: Partial<Omit<CanvasActivity, 'id' | 'kind'>>,
): CanvasGraph {
  const activities = graph.activities.map((activity) =>
    activity.id === id ? { ...activity, ...change } : activity,
  );
  return 'config' in change ? dropLoose({ ...graph, activities }, id) : { ...graph, activities };
}

export function changeTransition(
  graph: CanvasGraph,
  id: string,
  change: Partial<Pick<CanvasTransition, 'label' | 'skipWhenEmpty'>>,
): CanvasGraph {
  return {
    ...graph,
    transitions: graph.transitions.map((transition) =>
      transition.id === id ? { ...transition, ...change } : transition,
    ),
  };
}

/** Puts a transition earlier or later among those that lead to the same inlet: the first one may count for more. */
export function moveTransition(graph: CanvasGraph, id: string, by: -1 | 1): CanvasGraph {
  const moved = graph.transitions.find((one) => one.id === id);
  if (moved === undefined) return graph;
  const beside = graph.transitions.filter(
    (one) => one.targetActivity === moved.targetActivity && one.inlet === moved.inlet,
  );
  const other = beside[beside.indexOf(moved) + by];
  if (other === undefined) return graph;
  const swapped = new Map([
    [moved.id, other],
    [other.id, moved],
  ]);
  return { ...graph, transitions: graph.transitions.map((one) => swapped.get(one.id) ?? one) };
}

/** Leads a transition to another inlet of its activity. Where one only fits there, the two change places. */
export function leadTo(graph: CanvasGraph, id: string, inlet: string): CanvasGraph {
  const led = graph.transitions.find((one) => one.id === id);
  const target = graph.activities.find((one) => one.id === led?.targetActivity);
  if (led === undefined || target === undefined || led.inlet === inlet) return graph;
  const found = portsOf(target.kind, target.config).inlets.find(({ name }) => name === inlet);
  if (found === undefined) return graph;
  return {
    ...graph,
    transitions: graph.transitions.map((one) => {
      if (one === led) return { ...one, inlet };
      const givesWay = !found.many && one.targetActivity === target.id && one.inlet === inlet;
      return givesWay ? { ...one, inlet: led.inlet } : one;
    }),
  };
}

export function moveActivities(graph: CanvasGraph, positions: ReadonlyMap<string, Position>): CanvasGraph {
  const activities = graph.activities.map((activity) => {
    const position = positions.get(activity.id);
    if (position === undefined || (position.x === activity.position.x && position.y === activity.position.y))
      return activity;
    return { ...activity, position: { x: Math.round(position.x), y: Math.round(position.y) } };
  });
  return activities.every((activity, index) => activity === graph.activities[index])
    ? graph
    : { ...graph, activities };
}

/** Removes activities, and with them the transitions that touch them; and transitions by themselves. */
export function remove(graph: CanvasGraph, ids: ReadonlySet<string>): CanvasGraph {
  const activities = graph.activities.filter(({ id }) => !ids.has(id));
  const transitions = graph.transitions.filter(
    (one) => !ids.has(one.id) && !ids.has(one.sourceActivity) && !ids.has(one.targetActivity),
  );
  if (activities.length === graph.activities.length && transitions.length === graph.transitions.length)
    return graph;
  return { activities, transitions };
}

export function connect(
  graph: CanvasGraph,
  { sourceActivity, outlet, targetActivity, inlet }: TransitionEnds,
): CanvasGraph {
  const id = freshId(graph.transitions, 't');
  const transition = { id, sourceActivity, outlet, targetActivity, inlet, label: null, skipWhenEmpty: false };
  return { ...graph, transitions: [...graph.transitions, transition] };
}

/**
 * After a change of config: transitions of outlets that are no more go with them; those that led to an inlet that is
 * no more lead to another one that is free.
 */
function dropLoose(graph: CanvasGraph, id: string): CanvasGraph {
  const activity = graph.activities.find((one) => one.id === id);
  const ports = activity && portsOf(activity.kind, activity.config);
  if (!ports?.isExact) return graph;
  const taken = new Set(graph.transitions.flatMap((one) => (one.targetActivity === id ? [one.inlet] : [])));
  const isChanged = (one: CanvasTransition): boolean =>
    one.targetActivity === id && !ports.inlets.some(({ name }) => name === one.inlet);
  const transitions = graph.transitions.flatMap((one): CanvasTransition[] => {
    if (one.sourceActivity === id && !ports.outlets.some(({ name }) => name === one.outlet)) return [];
    if (!isChanged(one)) return [one];
    const free = ports.inlets.find(({ name, many }) => many || !taken.has(name));
    if (free === undefined) return [];
    taken.add(free.name);
    return [{ ...one, inlet: free.name }];
  });
  const isSame =
    transitions.length === graph.transitions.length &&
    transitions.every((one, index) => one === graph.transitions[index]);
  return isSame ? graph : { ...graph, transitions };
}
