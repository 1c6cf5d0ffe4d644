import type { CanvasActivity } from './graph.ts';
import { portsOf } from './ports.ts';

/** The drawn size of an activity, which layout and placing need before it is on the screen. */
export const nodeWidth = 240;
export const headHeight = 58;
export const portHeight = 26;

/** Ports get rows with labels when there is more than one on a side; a single pair sits at the head. */
export function hasPortRows(activity: Pick<CanvasActivity, 'kind' | 'config'>): boolean {
  const { inlets, outlets } = portsOf(activity.kind, activity.config);
  return inlets.length > 1 || outlets.length > 1;
}

export function nodeHeight(activity: Pick<CanvasActivity, 'kind' | 'config'>): number {
  if (!hasPortRows(activity)) return headHeight;
  const { inlets, outlets } = portsOf(activity.kind, activity.config);
  return headHeight + Math.max(inlets.length, outlets.length) * portHeight + 8;
}
