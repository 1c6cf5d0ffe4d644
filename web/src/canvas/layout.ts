import dagre from '@dagrejs/dagre';
import type { CanvasGraph, Position } from './graph.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

/** Positions from left to right with as few crossings as may be; rounded to the grid. */
export function layOut(graph: CanvasGraph): Map<string, Position> {
  const drawing = new dagre.graphlib.Graph({ multigraph: true });
  drawing.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 110, marginx: 40, marginy: 40 });
  for (const activity of graph.activities)
    drawing.setNode(activity.id, { width: nodeWidth, height: nodeHeight(activity) });
  for (const one of graph.transitions) drawing.setEdge(one.sourceActivity, one.targetActivity, {}, one.id);
  dagre.layout(drawing);
  return new Map(
    graph.activities.map((activity) => {
      const { x, y } = drawing.node(activity.id);
      return [activity.id, { x: snap(x - nodeWidth / 2), y: snap(y - nodeHeight(activity) / 2) }];
    }),
  );
}

export const gridSize = 10;
const snap = (value: number): number => Math.round(value / gridSize) * gridSize;
