import type { CanvasActivity, Direction } from './graph.ts';
import { portsOf } from './ports.ts';

type Drawn = Pick<CanvasActivity, 'kind' | 'config'>;

/** The drawn size of an activity, which layout and placing need before it is on the screen. */
export const nodeWidth = 240;
export const headHeight = 58;
export const portHeight = 26;
const portWidth = 84;
const labelHeight = 24;

/** Ports get rows with labels when there is more than one on a side; a single pair sits at the head. */
export function hasPortRows(activity: Drawn): boolean {
  const { inlets, outlets } = portsOf(activity.kind, activity.config);
  return inlets.length > 1 || outlets.length > 1;
}

export function nodeSize(activity: Drawn, direction: Direction): { width: number; height: number } {
  const { inlets, outlets } = portsOf(activity.kind, activity.config);
  const most = Math.max(inlets.length, outlets.length);
  if (direction === 'vertical') {
    const rows = (inlets.length > 1 ? 1 : 0) + (outlets.length > 1 ? 1 : 0);
    return { width: Math.max(nodeWidth, most * portWidth), height: headHeight + rows * labelHeight };
  }
  return { width: nodeWidth, height: headHeight + (hasPortRows(activity) ? most * portHeight + 8 : 0) };
}

/** Where a port sits on its activity, from the upper left corner. */
export function portPlace(
  activity: Drawn,
  side: 'in' | 'out',
  index: number,
  direction: Direction,
): { x: number; y: number } {
  const { width, height } = nodeSize(activity, direction);
  if (direction === 'vertical') {
    const { inlets, outlets } = portsOf(activity.kind, activity.config);
    const count = side === 'in' ? inlets.length : outlets.length;
    return { x: ((index + 0.5) / count) * width, y: side === 'in' ? 0 : height };
  }
  const y = hasPortRows(activity) ? headHeight + index * portHeight + portHeight / 2 : headHeight / 2;
  return { x: side === 'in' ? 0 : width, y };
}
