import type { Graph } from './graph.ts';

/** Ids of activities that form a cycle, in its order; null when there is none. */
export function findCycle(graph: Graph): string[] | null {
  const next = successors(graph);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): string[] | null => {
    const at = path.indexOf(id);
    if (at !== -1) return path.slice(at);
    if (done.has(id)) return null;
    path.push(id);
    for (const target of next.get(id) ?? []) {
      const cycle = visit(target);
      if (cycle !== null) return cycle;
    }
    path.pop();
    done.add(id);
    return null;
  };
  for (const { id } of graph.activities) {
    const cycle = visit(id);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** Ids of the activities, each after all that lead to it; what is on a cycle or behind one is left out. */
export function inOrder(graph: Graph): string[] {
  const next = successors(graph);
  const open = new Map(graph.activities.map(({ id }) => [id, 0]));
  for (const target of [...next.values()].flat()) open.set(target, (open.get(target) ?? 0) + 1);
  const order = [...open.keys()].filter((id) => open.get(id) === 0);
  for (const id of order) {
    for (const target of next.get(id) ?? []) {
      const left = (open.get(target) ?? 0) - 1;
      open.set(target, left);
      if (left === 0) order.push(target);
    }
  }
  return order;
}

/** Transitions from or to an activity that is not there are passed over. */
function successors(graph: Graph): Map<string, string[]> {
  const next = new Map<string, string[]>(graph.activities.map(({ id }) => [id, []]));
  for (const { source, target } of graph.transitions) {
    if (next.has(target.activity)) next.get(source.activity)?.push(target.activity);
  }
  return next;
}
