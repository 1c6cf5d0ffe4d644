interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const margin = 24;

/** How far the drawing has to be moved for a box to lie inside a frame; its beginning, when the frame is too small. */
export function panToReveal(box: Box, frame: Box): { x: number; y: number } {
  return {
    x: along(box.left, box.right, frame.left, frame.right),
    y: along(box.top, box.bottom, frame.top, frame.bottom),
  };
}

function along(from: number, to: number, start: number, end: number): number {
  if (from < start + margin) return start + margin - from;
  const over = to - (end - margin);
  return over > 0 ? -Math.min(over, from - start - margin) : 0;
}
