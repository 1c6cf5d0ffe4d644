import { findActivity, type CanvasGraph, type TransitionEnds } from './graph.ts';
import { portsOf } from './ports.ts';

/** Why two ports may not be joined, in a sentence; null: they may. */
export function refuseConnection(graph: CanvasGraph, ends: TransitionEnds): string | null {
  const source = findActivity(graph, ends.sourceActivity);
  const target = findActivity(graph, ends.targetActivity);
  if (!source || !target) return 'One of the activities is not there any more.';
  if (source === target) return 'An activity cannot lead to itself.';
  const outlet = portsOf(source.kind, source.config).outlets.find(({ name }) => name === ends.outlet);
  const inlet = portsOf(target.kind, target.config).inlets.find(({ name }) => name === ends.inlet);
  if (!outlet) return `“${source.label}” has no such outlet.`;
  if (!inlet) return `Nothing can lead to “${target.label}”.`;
  if (graph.transitions.some((one) => one.sourceActivity === source.id && one.outlet === outlet.name))
    return `“${outlet.label}” leads somewhere already; put a Fork between to send it along several paths.`;
  if (
    !inlet.many &&
    graph.transitions.some((one) => one.targetActivity === target.id && one.inlet === inlet.name)
  )
    return `“${target.label}” takes one population there; bring several together with Combine.`;
  if (reaches(graph, target.id, source.id)) return 'This would lead round in a circle.';
  return null;
}

/** Whether one can walk from one activity to the other along transitions. */
export function reaches(graph: CanvasGraph, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const one of graph.transitions) if (one.sourceActivity === id) open.push(one.targetActivity);
  }
  return false;
}

/** The outlets of an activity that lead nowhere yet. */
export function freeOutlets(graph: CanvasGraph, activityId: string): string[] {
  const activity = findActivity(graph, activityId);
  if (!activity) return [];
  const taken = new Set(
    graph.transitions.flatMap((one) => (one.sourceActivity === activityId ? [one.outlet] : [])),
  );
  return portsOf(activity.kind, activity.config).outlets.flatMap(({ name }) =>
    taken.has(name) ? [] : [name],
  );
}
