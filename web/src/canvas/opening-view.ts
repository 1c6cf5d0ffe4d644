import type { CanvasActivity } from './graph.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

/** Below this, labels and counts cannot be read. */
const readableZoom = 0.6;
const margin = 40;

/**
 * How a graph is first seen in a box of so many pixels: fitted, where it can be read so; else from its left edge,
 * in the middle of its height.
 */
export function openingView(
  activities: readonly CanvasActivity[],
  box: { width: number; height: number },
): 'fit' | { x: number; y: number; zoom: number } {
  if (activities.length === 0) return 'fit';
  const left = Math.min(...activities.map(({ position }) => position.x));
  const right = Math.max(...activities.map(({ position }) => position.x)) + nodeWidth;
  const top = Math.min(...activities.map(({ position }) => position.y));
  const bottom = Math.max(...activities.map((activity) => activity.position.y + nodeHeight(activity)));
  const fitting = Math.min(
    (box.width - 2 * margin) / (right - left),
    (box.height - 2 * margin) / (bottom - top),
  );
  if (fitting >= readableZoom) return 'fit';
  const zoom = readableZoom;
  return { zoom, x: margin - left * zoom, y: box.height / 2 - ((top + bottom) / 2) * zoom };
}
