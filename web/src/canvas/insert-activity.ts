import { downstream } from './connection-rules.ts';
import { moveParts } from './graph-edits.ts';
import { findActivity, freshId, type CanvasActivity, type CanvasGraph, type Position } from './graph.ts';
import { nodeSize } from './node-size.ts';
import { portsOf } from './ports.ts';

/**
 * Puts an activity that is not in the graph yet into the middle of a transition; what follows makes room where there
 * is too little. The graph itself when the activity has no inlet or no outlet.
 */
export function insertActivity(graph: CanvasGraph, activity: CanvasActivity, into: string): CanvasGraph {
  const cut = graph.transitions.find(({ id }) => id === into);
  const { inlets, outlets } = portsOf(activity.kind, activity.config);
  const [inlet, outlet] = [inlets[0]?.name, outlets[0]?.name];
  const source = graph.activities.find(({ id }) => id === cut?.sourceActivity);
  const target = graph.activities.find(({ id }) => id === cut?.targetActivity);
  if (!cut || !source || !target || inlet === undefined || outlet === undefined) return graph;
  const onward = {
    ...cut,
    id: freshId(graph.transitions, 't'),
    sourceActivity: activity.id,
    outlet,
    label: null,
    skipWhenEmpty: false,
  };
  const arriving = { ...cut, targetActivity: activity.id, inlet };
  // The way on takes the place of the old one: the order of what leads to an inlet may count.
  const transitions = graph.transitions.map((one) => (one === cut ? onward : one));
  const placed = makeRoom(graph, source, target, activity);
  return {
    ...placed.graph,
    activities: [...placed.graph.activities, { ...activity, position: placed.position }],
    transitions: [...transitions, arriving],
  };
}

function makeRoom(
  graph: CanvasGraph,
  source: CanvasActivity,
  target: CanvasActivity,
  added: CanvasActivity,
): { graph: CanvasGraph; position: Position } {
  const axis = graph.direction === 'vertical' ? 'y' : 'x';
  const extent = (one: CanvasActivity): number =>
    nodeSize(one, graph.direction)[axis === 'x' ? 'width' : 'height'];
  const end = source.position[axis] + extent(source);
  const room = target.position[axis] - end;
  const needed = extent(added) + 2 * gap;
  const across = axis === 'x' ? 'y' : 'x';
  const position = (along: number): Position => {
    const middle = Math.round((source.position[across] + target.position[across]) / 2);
    return axis === 'x' ? { x: along, y: middle } : { x: middle, y: along };
  };
  if (room >= needed) return { graph, position: position(Math.round(end + (room - extent(added)) / 2)) };
  const by = needed - Math.max(room, 0);
  // What comes back to the beginning of another row stays, and so does all after it.
  const isOnward = (id: string): boolean =>
    (findActivity(graph, id)?.position[axis] ?? 0) >= target.position[axis];
  const transitions = graph.transitions.filter((one) => isOnward(one.targetActivity));
  const following = downstream({ ...graph, transitions }, target.id);
  const positions = new Map(
    graph.activities.flatMap((one) =>
      following.has(one.id) ? [[one.id, { ...one.position, [axis]: one.position[axis] + by }] as const] : [],
    ),
  );
  return { graph: moveParts(graph, positions), position: position(end + gap) };
}
const gap = 70;
