import type { CanvasGraph } from './graph.ts';
import { nodeSize } from './node-size.ts';

/** Below this, labels and counts cannot be read. */
const readableZoom = 0.6;
const margin = 40;

/**
 * How a graph is first seen in a box of so many pixels: fitted, where it can be read so; else from its left edge,
 * in the middle of its height (from its top, in the middle of its width, where it runs downwards).
 */
export function openingView(
  { activities, comments, direction }: CanvasGraph,
  box: { width: number; height: number },
): 'fit' | { x: number; y: number; zoom: number } {
  const boxes = [
    ...activities.map((one) => ({ ...one.position, ...nodeSize(one, direction) })),
    ...comments.map((one) => ({ ...one.position, ...one.size })),
  ];
  if (boxes.length === 0) return 'fit';
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const fitting = Math.min(
    (box.width - 2 * margin) / (right - left),
    (box.height - 2 * margin) / (bottom - top),
  );
  if (fitting >= readableZoom) return 'fit';
  const zoom = readableZoom;
  return direction === 'vertical'
    ? { zoom, x: box.width / 2 - ((left + right) / 2) * zoom, y: margin - top * zoom }
    : { zoom, x: margin - left * zoom, y: box.height / 2 - ((top + bottom) / 2) * zoom };
}
