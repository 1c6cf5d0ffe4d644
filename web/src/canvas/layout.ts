import dagre from '@dagrejs/dagre';
import type { CanvasGraph, Direction, Position } from './graph.ts';
import { nodeSize } from './node-size.ts';

/** Positions along the direction with as few crossings as may be; rounded to the grid. Comments stay where they are. */
export function layOut(graph: CanvasGraph, direction: Direction = graph.direction): Map<string, Position> {
  const drawing = new dagre.graphlib.Graph({ multigraph: true });
  const [rankdir, ranksep] = direction === 'vertical' ? ['TB', 80] : ['LR', 110];
  drawing.setGraph({ rankdir, nodesep: 36, ranksep, marginx: 40, marginy: 40 });
  for (const activity of graph.activities) drawing.setNode(activity.id, nodeSize(activity, direction));
  for (const one of graph.transitions) drawing.setEdge(one.sourceActivity, one.targetActivity, {}, one.id);
  dagre.layout(drawing);
  return new Map(
    graph.activities.map((activity) => {
      const { x, y } = drawing.node(activity.id);
      const { width, height } = nodeSize(activity, direction);
      return [activity.id, { x: snap(x - width / 2), y: snap(y - height / 2) }];
    }),
  );
}

export const gridSize = 10;
const snap = (value: number): number => Math.round(value / gridSize) * gridSize;
