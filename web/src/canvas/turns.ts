/** So many with each frame: the labels, icons and ports of an activity take about a millisecond. */
const eachFrame = 5;

/** Has many things done one after another, a few with each frame, and not all in one long one. */
export function turns(): (act: () => void) => () => void {
  const waiting = new Set<() => void>();
  let frame: number | null = null;
  function actSome(): void {
    for (const act of [...waiting].slice(0, eachFrame)) {
      waiting.delete(act);
      act();
    }
    frame = waiting.size > 0 ? requestAnimationFrame(actSome) : null;
  }
  return (act) => {
    waiting.add(act);
    frame ??= requestAnimationFrame(actSome);
    return () => void waiting.delete(act);
  };
}
