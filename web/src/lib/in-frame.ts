/**
 * Does something in the frame that is drawn next, where nothing is measured between it and the drawing: what is changed
 * between frames is laid out for the mouse first, and once more for the frame. At once on a page that nobody sees, for
 * which no frame comes. Gives back how to give it up.
 */
export function inFrame(act: () => unknown): () => void {
  if (document.visibilityState === 'hidden') {
    act();
    return () => {};
  }
  const frame = requestAnimationFrame(() => act());
  return () => cancelAnimationFrame(frame);
}
