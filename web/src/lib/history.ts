/** Undo and redo over values that are never changed in place. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last edit was about, and when: the next one about the same joins it. */
  readonly last: { readonly about: string; readonly at: number } | null;
}

const depth = 200;
const joinWithin = 1500;

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], last: null });

/** `about`: edits of one thing in quick succession (typing, nudging) are undone together. */
export function record<T>(history: History<T>, next: T, about: string | null, at: number): History<T> {
  if (next === history.present) return history;
  const joins = about !== null && history.last?.about === about && at - history.last.at < joinWithin;
  return {
    past: joins ? history.past : [...history.past, history.present].slice(-depth),
    present: next,
    future: [],
    last: about === null ? null : { about, at },
  };
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    last: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, last: null };
}

/** The same history over other values: what another person has done is put under each step. */
export const mapHistory = <T>(history: History<T>, map: (value: T) => T): History<T> => ({
  past: history.past.map(map),
  present: map(history.present),
  future: history.future.map(map),
  last: null,
});
