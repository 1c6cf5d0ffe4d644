import type { Rect } from '@vue-flow/core';
import type { CanvasGraph } from './graph.ts';
import { nodeSize } from './node-size.ts';

/** How far beyond what is in sight is drawn too, as a share of it. */
const beyond = 0.25;

/** Whether an area holds what is in sight, and not far more than that. */
export const suits = (area: Rect, sight: Rect): boolean =>
  area.x <= sight.x &&
  area.y <= sight.y &&
  area.x + area.width >= sight.x + sight.width &&
  area.y + area.height >= sight.y + sight.height &&
  area.width <= sight.width * (1 + 2 * beyond) * 2;

/** What is in sight, and a margin around it. */
export const areaAround = ({ x, y, width, height }: Rect): Rect => ({
  x: x - width * beyond,
  y: y - height * beyond,
  width: width * (1 + 2 * beyond),
  height: height * (1 + 2 * beyond),
});

/** Ids of the activities, comments and transitions that reach into an area. */
export function partsIn(
  { activities, comments, transitions, direction }: CanvasGraph,
  area: Rect,
): Set<string> {
  const boxes = new Map<string, Rect>([
    ...activities.map((one) => [one.id, { ...one.position, ...nodeSize(one, direction) }] as const),
    ...comments.map((one) => [one.id, { ...one.position, ...one.size }] as const),
  ]);
  const ids = new Set<string>();
  for (const [id, box] of boxes) if (meet(box, area)) ids.add(id);
  for (const { id, sourceActivity, targetActivity } of transitions) {
    const [from, to] = [boxes.get(sourceActivity), boxes.get(targetActivity)];
    if (from && to && meet(around(from, to), area)) ids.add(id);
  }
  return ids;
}

/**
 * What is drawn after the next frame: some more of what is wanted, or, when that is all there and nothing moves, some
 * less of what is not. Null: it stays as it is.
 */
export function nextDrawn(
  drawn: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  isMoving: boolean,
  most: number,
): ReadonlySet<string> | null {
  const missing = [...wanted].filter((id) => !drawn.has(id));
  if (missing.length > 0) return new Set([...drawn, ...missing.slice(0, most)]);
  if (isMoving) return null;
  const spare = new Set([...drawn].filter((id) => !wanted.has(id)).slice(0, most));
  return spare.size === 0 ? null : new Set([...drawn].filter((id) => !spare.has(id)));
}

const meet = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

function around(one: Rect, other: Rect): Rect {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}
