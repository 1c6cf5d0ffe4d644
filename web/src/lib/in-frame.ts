/**
 * Does something in the frame that is drawn next, where nothing is measured between it and the drawing: what is changed
 * between frames is laid out for the mouse first, and once more for the frame. At once on a page that nobody sees (any
 * more), for which no frame comes. Gives back how to give it up.
 */
export function inFrame(act: () => unknown): () => void {
  if (document.visibilityState === 'hidden') {
    act();
    return () => {};
  }
  const giveUp = (): void => {
    cancelAnimationFrame(frame);
    document.removeEventListener('visibilitychange', begin);
  };
  const begin = (): void => {
    giveUp();
    act();
  };
  const frame = requestAnimationFrame(begin);
  document.addEventListener('visibilitychange', begin);
  return giveUp;
}
