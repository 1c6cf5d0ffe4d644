import {
  freshId,
  type CanvasActivity,
  type CanvasComment,
  type CanvasGraph,
  type CanvasTransition,
  type Position,
  type TransitionEnds,
} from './graph.ts';
import { isSame } from './merge-graphs.ts';
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
  const activities = withChange(graph.activities, id, change);
  if (activities === graph.activities) return graph;
  return 'config' in change ? dropLoose({ ...graph, activities }, id) : { ...graph, activities };
}

export function changeTransition(
  graph: CanvasGraph,
  id: string,
  change: Partial<Pick<CanvasTransition, 'label' | 'skipWhenEmpty'>>,
): CanvasGraph {
  const transitions = withChange(graph.transitions, id, change);
  return transitions === graph.transitions ? graph : { ...graph, transitions };
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

/** Moves activities and comments. */
export function moveParts(graph: CanvasGraph, positions: ReadonlyMap<string, Position>): CanvasGraph {
  const moved = <Part extends CanvasActivity | CanvasComment>(part: Part): Part => {
    const to = positions.get(part.id);
    if (to === undefined || (to.x === part.position.x && to.y === part.position.y)) return part;
    return { ...part, position: { x: Math.round(to.x), y: Math.round(to.y) } };
  };
  const [activities, comments] = [graph.activities.map(moved), graph.comments.map(moved)];
  const isUnmoved =
    activities.every((one, index) => one === graph.activities[index]) &&
    comments.every((one, index) => one === graph.comments[index]);
  return isUnmoved ? graph : { ...graph, activities, comments };
}

export function addComment(graph: CanvasGraph, comment: CanvasComment): CanvasGraph {
  return { ...graph, comments: [...graph.comments, comment] };
}

export function changeComment(
  graph: CanvasGraph,
  id: string,
  change: Partial<Omit<CanvasComment, 'id'>>,
): CanvasGraph {
  const comments = withChange(graph.comments, id, change);
  return comments === graph.comments ? graph : { ...graph, comments };
}

/** The same list when that says nothing new. */
function withChange<Part extends { readonly id: string }>(
  parts: readonly Part[],
  id: string,
  change: Partial<NoInfer<Part>>,
): readonly Part[] {
  const isNew = parts.some((part) => part.id === id && !isSame({ ...part, ...change }, part));
  return isNew ? parts.map((part) => (part.id === id ? { ...part, ...change } : part)) : parts;
}

/** Switches activities on or off, or makes them points to pause at; off when all of them are on. */
export function toggle(
  graph: CanvasGraph,
  ids: ReadonlySet<string>,
  what: 'enabled' | 'pausePoint',
): CanvasGraph {
  const chosen = graph.activities.filter(({ id }) => ids.has(id));
  if (chosen.length === 0) return graph;
  const to = !chosen.every((activity) => activity[what]);
  return {
    ...graph,
    activities: graph.activities.map((one) => (ids.has(one.id) ? { ...one, [what]: to } : one)),
  };
}

/** Leads a transition elsewhere, at either end: it stays the same one, with its label. */
export function reconnect(
  graph: CanvasGraph,
  id: string,
  { sourceActivity, outlet, targetActivity, inlet }: TransitionEnds,
): CanvasGraph {
  return {
    ...graph,
    transitions: graph.transitions.map((one) =>
      one.id === id ? { ...one, sourceActivity, outlet, targetActivity, inlet } : one,
    ),
  };
}

/** Removes activities, and with them the transitions that touch them; transitions by themselves, and comments. */
export function remove(graph: CanvasGraph, ids: ReadonlySet<string>): CanvasGraph {
  const activities = graph.activities.filter(({ id }) => !ids.has(id));
  const transitions = graph.transitions.filter(
    (one) => !ids.has(one.id) && !ids.has(one.sourceActivity) && !ids.has(one.targetActivity),
  );
  const comments = graph.comments.filter(({ id }) => !ids.has(id));
  const isWhole =
    activities.length === graph.activities.length &&
    transitions.length === graph.transitions.length &&
    comments.length === graph.comments.length;
  return isWhole ? graph : { ...graph, activities, transitions, comments };
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
  const isUntouched =
    transitions.length === graph.transitions.length &&
    transitions.every((one, index) => one === graph.transitions[index]);
  return isUntouched ? graph : { ...graph, transitions };
}
